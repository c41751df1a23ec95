import BrowserAPI

/// What chromedriver's logs say of a page: requests, messages and errors.
struct ChromeLog: Sendable {
  private var network = NetworkLog()

  var requestsUnderWay: RequestsUnderWay { network.underWay }
  var lastDocumentFailure: String? { network.lastDocumentFailure }

  /// Takes in what was logged since the last time; gives what is to be reported.
  mutating func take(
    _ performance: [ChromeDriver.Log.Entry], _ browser: [ChromeDriver.Log.Entry]
  ) -> [PageEvent] {
    var events: [PageEvent] = []
    for entry in performance {
      guard let message = try? JSONValue(utf8: Array(entry.message.utf8))["message"],
        let method = message["method"]?.string, let parameters = message["params"]
      else { continue }
      if let event = network.receive(method, parameters) { events.append(event) }
    }
    return events + browser.compactMap(Self.event)
  }

  /// The source `network` repeats what the other log says.
  private static func event(_ entry: ChromeDriver.Log.Entry) -> PageEvent? {
    let (place, text) = taken(apart: entry.message)
    switch entry.source {
    case "network": return nil
    case "javascript": return .uncaughtError(message: text, stack: "at \(place)")
    case "console-api":
      return .console(level: level(entry.level), text: unquoted(text), source: place)
    case _: return .console(level: level(entry.level), text: text, source: place)
    }
  }

  private static func level(_ name: String) -> String {
    switch name {
    case "SEVERE": "error"
    case "WARNING": "warning"
    case "DEBUG", "FINE": "debug"
    case _: "log"
    }
  }

  /// `https://host/app.js 12:7 text` as its place and its text.
  private static func taken(apart message: String) -> (place: String, text: String) {
    let parts = message.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].allSatisfy({ $0.isNumber || $0 == ":" }) else {
      return ("", message)
    }
    return ("\(parts[0]):\(parts[1])", String(parts[2]))
  }

  /// The values of a console call, whose texts stand in quotation marks as in JSON.
  private static func unquoted(_ text: String) -> String {
    var parts: [String] = []
    var rest = text[...]
    while let first = rest.first {
      if first == "\"", let end = closingQuote(rest) {
        let literal = rest[...end]
        parts.append((try? JSONValue(utf8: Array(literal.utf8)))?.string ?? String(literal))
        rest = rest[rest.index(after: end)...].drop { $0 == " " }
      } else {
        let word = rest.prefix { $0 != " " }
        parts.append(String(word))
        rest = rest[word.endIndex...].drop { $0 == " " }
      }
    }
    return parts.joined(separator: " ")
  }

  private static func closingQuote(_ text: Substring) -> Substring.Index? {
    var isEscaped = false
    for index in text.indices.dropFirst() {
      if isEscaped {
        isEscaped = false
      } else if text[index] == "\\" {
        isEscaped = true
      } else if text[index] == "\"" {
        return index
      }
    }
    return nil
  }
}
