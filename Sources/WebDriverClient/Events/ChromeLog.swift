import BrowserAPI
import DevTools
import JSON
import Vocabulary

/// A translation of what chromedriver's logs say of a page: requests, messages and errors.
struct ChromeLog: Sendable {
  /// The driver's log says that something was thrown, and what only where that is an error. This
  /// script in each document names the rest on the console, just before the log says it.
  static let namesThrown = """
    (() => {
      const say = console.error.bind(console);
      const name = (text) => say("\(mark)" + text);
      addEventListener("error", (event) => {
        if (event instanceof ErrorEvent && !(event.error instanceof Error)) name(event.message);
      });
      addEventListener("unhandledrejection", ({ reason }) => {
        if (reason instanceof Error) return;
        let text;
        try {
          text = typeof reason === "object" && reason ? JSON.stringify(reason) : String(reason);
        } catch (error) {
          text = Object.prototype.toString.call(reason);
        }
        name("Uncaught (in promise) " + text);
      });
    })();
    """
  /// No page writes this by chance.
  private static let mark = "wayfarer:thrown:5f1c0e:"

  /// What was thrown, until the log says so.
  private var thrown: String?

  /// What the log says since the last time.
  mutating func translate(
    _ performance: [ChromeDriver.Log.Entry], _ browser: [ChromeDriver.Log.Entry]
  ) -> [PageCore.Event] {
    var events: [PageCore.Event] = []
    for entry in performance {
      guard let message = try? JSONValue(utf8: Array(entry.message.utf8))["message"],
        let method = message["method"]?.string, let parameters = message["params"]
      else { continue }
      if let event = NetworkEvents.translate(method, parameters) { events.append(.request(event)) }
    }
    for entry in browser {
      if let event = event(entry) { events.append(.occurred(event)) }
    }
    return events
  }

  /// The source `network` repeats what the other log says.
  private mutating func event(_ entry: ChromeDriver.Log.Entry) -> PageEvent? {
    let (place, text) = Self.taken(apart: entry.message)
    switch entry.source {
    case "network": return WebSocketMessage.event(text, source: place)
    case "javascript":
      let isBare = ["", "Uncaught", "Uncaught (in promise)"].contains(text)
      return .uncaughtError(message: isBare ? thrown.take() ?? text : text, stack: "at \(place)")
    case "console-api":
      let said = Self.unquoted(text)
      if said.hasPrefix(Self.mark) {
        thrown = String(said.dropFirst(Self.mark.count))
        return nil
      }
      return .console(level: Self.level(entry.level), text: said, source: place)
    case _: return .console(level: Self.level(entry.level), text: text, source: place)
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
