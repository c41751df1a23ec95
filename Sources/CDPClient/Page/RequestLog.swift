import BrowserAPI

/// The requests under way, so that an answer can be reported with its method.
struct RequestLog: Sendable {
  private struct Entry {
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

  /// Notes a request; gives the answer that redirected to it.
  mutating func sent(_ event: CDP.Network.RequestWillBeSent) -> PageEvent? {
    let redirect = event.redirectResponse.map { response in
      PageEvent.response(
        method: entries[event.requestId]?.method ?? event.request.method, url: response.url,
        status: response.status, kind: event.type ?? "Other")
    }
    if entries.count < Self.limit {
      entries[event.requestId] = Entry(
        method: event.request.method, url: event.request.url,
        isStream: event.type == "EventSource" || event.type == "WebSocket")
    }
    return redirect
  }

  /// Gives the answer, unless it never left the browser (`data:`, `blob:`).
  mutating func answered(_ event: CDP.Network.ResponseReceived) -> PageEvent? {
    let url = event.response.url
    guard !url.hasPrefix("data:"), !url.hasPrefix("blob:") else { return nil }
    return .response(
      method: entries[event.requestId]?.method ?? "GET", url: url, status: event.response.status,
      kind: event.type)
  }

  mutating func finished(_ requestID: String) { entries[requestID] = nil }

  /// Gives the failure, unless the request was cancelled: by a navigation or by a script.
  mutating func failed(_ event: CDP.Network.LoadingFailed) -> PageEvent? {
    let entry = entries.removeValue(forKey: event.requestId)
    var reason = event.errorText
    if let blocked = event.blockedReason, !blocked.isEmpty { reason += " (blocked: \(blocked))" }
    if let cors = event.corsErrorStatus?.corsError { reason += " (CORS: \(cors))" }
    if event.type == "Document" { lastDocumentFailure = reason }
    if event.canceled == true || event.errorText == "net::ERR_ABORTED" { return nil }
    return .requestFailed(
      method: entry?.method ?? "GET", url: entry?.url ?? "", reason: reason, kind: event.type)
  }
}
