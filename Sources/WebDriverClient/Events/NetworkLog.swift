import BrowserAPI
import JSON
import Vocabulary

/// Requests and answers, from events of the domain Network: Chromium's and WebKit's have the same
/// shape as far as it matters here.
///
/// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Network/
struct NetworkLog: Sendable {
  private(set) var underWay = RequestsUnderWay()
  /// The browser's reason for the last document that did not come.
  private(set) var lastDocumentFailure: String?

  /// Takes in an event and gives what is to be reported.
  mutating func receive(_ method: String, _ event: JSONValue) -> PageEvent? {
    let id = event["requestId"]?.string ?? ""
    let kind = Self.kind(event["type"]?.string)
    switch method {
    case "Network.requestWillBeSent":
      let request = event["request"]
      let redirect = event["redirectResponse"].flatMap { answer(to: id, $0, kind) }
      underWay.begin(
        id, method: request?["method"]?.string ?? "GET", url: request?["url"]?.string ?? "",
        isStream: kind == "EventSource" || kind == "WebSocket")
      return redirect
    case "Network.responseReceived":
      return event["response"].flatMap { answer(to: id, $0, kind) }
    case "Network.loadingFinished":
      underWay.end(id)
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
      method: underWay[id]?.method ?? "GET", url: url, status: Int(status), kind: kind)
  }

  /// The failure, unless the request was cancelled: by a navigation or by a script.
  private mutating func failed(_ id: String, _ event: JSONValue, _ kind: String) -> PageEvent? {
    let entry = underWay.end(id)
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
