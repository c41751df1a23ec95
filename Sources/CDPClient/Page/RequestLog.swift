import BrowserAPI
import JSON
import Messaging
import Vocabulary

/// The requests under way, so that an answer can be reported with its method.
struct RequestLog: Sendable {
  private(set) var underWay = RequestsUnderWay()
  /// The browser's reason for the last document that did not come.
  private(set) var lastDocumentFailure: String?

  /// Notes a request; gives the answer that redirected to it.
  mutating func sent(_ event: CDP.Network.RequestWillBeSent) -> PageEvent? {
    let redirect = event.redirectResponse.map { response in
      PageEvent.response(
        method: underWay[event.requestId]?.method ?? event.request.method, url: response.url,
        status: response.status, kind: event.type ?? "Other")
    }
    underWay.begin(
      event.requestId, method: event.request.method, url: event.request.url,
      isStream: event.type == "EventSource" || event.type == "WebSocket")
    return redirect
  }

  /// Gives the answer, unless it never left the browser (`data:`, `blob:`).
  mutating func answered(_ event: CDP.Network.ResponseReceived) -> PageEvent? {
    let url = event.response.url
    guard !url.hasPrefix("data:"), !url.hasPrefix("blob:") else { return nil }
    return .response(
      method: underWay[event.requestId]?.method ?? "GET", url: url, status: event.response.status,
      kind: event.type)
  }

  mutating func finished(_ requestID: String) { underWay.end(requestID) }

  /// Gives the failure, unless the request was cancelled: by a navigation or by a script.
  mutating func failed(_ event: CDP.Network.LoadingFailed) -> PageEvent? {
    let entry = underWay.end(event.requestId)
    var reason = event.errorText
    if let blocked = event.blockedReason, !blocked.isEmpty { reason += " (blocked: \(blocked))" }
    if let cors = event.corsErrorStatus?.corsError { reason += " (CORS: \(cors))" }
    if event.type == "Document" { lastDocumentFailure = reason }
    if event.canceled == true || event.errorText == "net::ERR_ABORTED" { return nil }
    return .requestFailed(
      method: entry?.method ?? "GET", url: entry?.url ?? "", reason: reason, kind: event.type)
  }
}
