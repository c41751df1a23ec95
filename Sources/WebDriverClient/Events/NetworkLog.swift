import BrowserAPI

/// Requests and answers, from events of the domain Network: Chromium's and WebKit's have the same
/// shape as far as it matters here.
///
/// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Network/
struct NetworkLog: Sendable {
  private struct Entry: Sendable {
    var method: String
    var url: String
    /// Whether the answer goes on for as long as the page likes.
    var isStream: Bool
  }

  /// More requests than this at once are answered with the method `GET` in reports.
  private static let limit = 10_000

  private var entries: [String: Entry] = [:]
  /// The browser's reason for the last document that did not come.
  private(set) var lastDocumentFailure: String?

  /// How many requests wait for the end of their answer; those that never end aside.
  var underWay: Int { entries.values.count { !$0.isStream } }

  /// The requests that wait for the end of their answer, three at most, for a message.
  var waitingFor: String {
    let waiting = entries.values.filter { !$0.isStream }.map { "\($0.method) \($0.url)" }.sorted()
    let more = waiting.count > 3 ? " and \(waiting.count - 3) more" : ""
    return waiting.prefix(3).joined(separator: ", ") + more
  }

  /// Takes in an event and gives what is to be reported.
  mutating func receive(_ method: String, _ event: JSONValue) -> PageEvent? {
    let id = event["requestId"]?.string ?? ""
    let kind = Self.kind(event["type"]?.string)
    switch method {
    case "Network.requestWillBeSent":
      let request = event["request"]
      let redirect = event["redirectResponse"].flatMap { answer(to: id, $0, kind) }
      if entries.count < Self.limit {
        entries[id] = Entry(
          method: request?["method"]?.string ?? "GET", url: request?["url"]?.string ?? "",
          isStream: kind == "EventSource" || kind == "WebSocket")
      }
      return redirect
    case "Network.responseReceived":
      return event["response"].flatMap { answer(to: id, $0, kind) }
    case "Network.loadingFinished":
      entries[id] = nil
      return nil
    case "Network.loadingFailed": return failed(id, event, kind)
    default: return nil
    }
  }

  /// The answer, unless it never left the browser.
  private func answer(to id: String, _ response: JSONValue, _ kind: String) -> PageEvent? {
    let url = response["url"]?.string ?? ""
    let isInside = ["data:", "blob:", "about:"].contains { url.hasPrefix($0) }
    guard !isInside, let status = response["status"]?.number else { return nil }
    return .response(
      method: entries[id]?.method ?? "GET", url: url, status: Int(status), kind: kind)
  }

  /// The failure, unless the request was cancelled: by a navigation or by a script.
  private mutating func failed(_ id: String, _ event: JSONValue, _ kind: String) -> PageEvent? {
    let entry = entries.removeValue(forKey: id)
    let reason = event["errorText"]?.string ?? ""
    if kind == "Document" { lastDocumentFailure = reason }
    let isCancelled = event["canceled"]?.bool == true || reason == "net::ERR_ABORTED"
    guard !isCancelled, let entry else { return nil }
    return .requestFailed(method: entry.method, url: entry.url, reason: reason, kind: kind)
  }

  /// The kind of a resource in Chromium's words.
  private static func kind(_ name: String?) -> String {
    name == "StyleSheet" ? "Stylesheet" : name ?? "Other"
  }
}
