package import BrowserAPI
package import JSON

/// The events of the domain Network: Chromium's, also in chromedriver's log, and those of WebKit's
/// inspector, which have the same shape as far as it matters here.
///
/// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Network/
package enum NetworkEvents {
  /// What an event means; nil for events that mean nothing here.
  package static func translate(_ method: String, _ event: JSONValue) -> RequestLog.Event? {
    let hop = RequestLog.Hop(id: event["requestId"]?.string ?? "")
    let kind = kind(event["type"]?.string)
    switch method {
    case "Network.requestWillBeSent":
      let request = event["request"]
      return .sent(
        hop, method: request?["method"]?.string ?? "GET", url: request?["url"]?.string ?? "",
        isStream: kind == "EventSource" || kind == "WebSocket",
        redirect: event["redirectResponse"].flatMap { response($0, kind) },
        isDocument: kind == "Document")
    case "Network.responseReceived":
      return event["response"].flatMap { response($0, kind) }.map { .answered(hop, $0) }
    case "Network.loadingFinished": return .finished(hop)
    case "Network.loadingFailed":
      let text = event["errorText"]?.string ?? ""
      return .failed(
        hop, reason: reason(text, event), kind: kind,
        isCancelled: event["canceled"]?.bool == true || text == "net::ERR_ABORTED")
    default: return nil  // the domain has more events than we take
    }
  }

  private static func response(_ response: JSONValue, _ kind: String) -> RequestLog.Response? {
    guard let status = response["status"]?.number else { return nil }
    return RequestLog.Response(
      url: response["url"]?.string ?? "", status: Int(status), kind: kind)
  }

  private static func reason(_ text: String, _ event: JSONValue) -> String {
    var reason = text
    if let blocked = event["blockedReason"]?.string, !blocked.isEmpty {
      reason += " (blocked: \(blocked))"
    }
    if let error = event["corsErrorStatus"]?["corsError"]?.string { reason += " (CORS: \(error))" }
    return reason
  }

  /// The kind of a resource in Chromium's words.
  private static func kind(_ name: String?) -> String {
    name == "StyleSheet" ? "Stylesheet" : name ?? "Other"
  }
}
