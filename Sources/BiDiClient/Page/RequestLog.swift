import BrowserAPI
import JSON
import Messaging
import Vocabulary

/// The requests under way, and what is reported of them.
///
/// chromedriver sends the events of a request in any order: an answer can begin before its request
/// is told. So what has been told and what has ended is kept for itself.
struct RequestLog: Sendable {
  /// One request of a chain of redirects, which share an identifier.
  private struct Hop: Hashable {
    var request: String
    var redirects: Int?
  }

  private(set) var underWay = RequestsUnderWay()
  /// Those whose answer has been told and has not ended.
  private var told: Set<Hop> = []
  /// The last that ended: an event of them that comes late is none of a new request.
  private var ended: [Hop] = []
  private static let remembered = 100
  /// The browser's reason for the last document that did not come.
  private(set) var lastDocumentFailure: String?

  mutating func sent(_ event: BiDi.Network.BeforeRequestSent) {
    let hop = Hop(request: event.request.request, redirects: event.redirectCount)
    guard Self.isOfNetwork(event.request.url), !ended.contains(hop) else { return }
    underWay.begin(
      event.request.request, method: event.request.method, url: event.request.url,
      isStream: Self.streams.contains(event.request.initiatorType ?? ""))
  }

  private static let streams: Set = ["eventsource", "websocket"]

  /// Gives the answer, unless it never left the browser (`data:`, `blob:`). Redirects are told
  /// when they are complete: chromedriver may give the next answer the status of the one before.
  mutating func began(_ event: BiDi.Network.ResponseStarted) -> PageEvent? {
    let hop = Hop(request: event.request.request, redirects: event.redirectCount)
    guard !(300..<400).contains(event.response.status), !ended.contains(hop) else { return nil }
    told.insert(hop)
    return Self.report(event.request, event.response)
  }

  /// Forgets the request, and gives the answer where it has not been told.
  mutating func finished(_ event: BiDi.Network.ResponseCompleted) -> PageEvent? {
    let isTold = end(Hop(request: event.request.request, redirects: event.redirectCount))
    return isTold ? nil : Self.report(event.request, event.response)
  }

  /// Forgets a request; gives whether its answer had been told.
  private mutating func end(_ hop: Hop) -> Bool {
    underWay.end(hop.request)
    ended = ended.suffix(Self.remembered - 1) + [hop]
    return told.remove(hop) != nil
  }

  private static func report(
    _ request: BiDi.Network.RequestData, _ response: BiDi.Network.ResponseData
  ) -> PageEvent? {
    guard isOfNetwork(response.url) else { return nil }
    return .response(
      method: request.method, url: response.url, status: response.status, kind: kind(of: request))
  }

  /// Gives the failure, unless the request was cancelled: by a navigation or by a script.
  mutating func failed(_ event: BiDi.Network.FetchError) -> PageEvent? {
    _ = end(Hop(request: event.request.request, redirects: event.redirectCount))
    let kind = Self.kind(of: event.request)
    if kind == "Document" { lastDocumentFailure = event.errorText }
    let isCancelled = event.errorText.hasSuffix("_ABORTED") || event.errorText == "net::ERR_ABORTED"
    if isCancelled || !Self.isOfNetwork(event.request.url) { return nil }
    return .requestFailed(
      method: event.request.method, url: event.request.url, reason: event.errorText, kind: kind)
  }

  private static func isOfNetwork(_ url: String) -> Bool {
    !url.hasPrefix("data:") && !url.hasPrefix("blob:") && !url.hasPrefix("about:")
  }

  /// The resource's kind in the words that events have.
  private static func kind(of request: BiDi.Network.RequestData) -> String {
    switch request.destination ?? "" {
    case "document", "iframe", "frame": "Document"
    case "image": "Image"
    case "script": "Script"
    case "style": "Stylesheet"
    case "font": "Font"
    case _: request.initiatorType == "xmlhttprequest" ? "XHR" : "Fetch"
    }
  }
}
