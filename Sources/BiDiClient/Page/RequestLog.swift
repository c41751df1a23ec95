import BrowserAPI

/// The requests under way, and what is reported of them.
struct RequestLog: Sendable {
  private(set) var underWay = RequestsUnderWay()
  /// Requests under way whose answer has been told.
  private var told: Set<String> = []
  /// The browser's reason for the last document that did not come.
  private(set) var lastDocumentFailure: String?

  mutating func sent(_ event: BiDi.Network.BeforeRequestSent) {
    guard Self.isOfNetwork(event.request.url) else { return }
    underWay.begin(
      event.request.request, method: event.request.method, url: event.request.url,
      isStream: Self.streams.contains(event.request.initiatorType ?? ""))
  }

  private static let streams: Set = ["eventsource", "websocket"]

  /// Gives the answer, unless it never left the browser (`data:`, `blob:`). Redirects are told
  /// when they are complete: chromedriver may give the next answer the status of the one before.
  mutating func began(_ event: BiDi.Network.ResponseStarted) -> PageEvent? {
    guard !(300..<400).contains(event.response.status) else { return nil }
    if underWay[event.request.request] != nil { told.insert(event.request.request) }
    return Self.report(event.request, event.response)
  }

  /// Forgets the request, and gives the answer where it has not been told.
  mutating func finished(_ event: BiDi.Network.ResponseCompleted) -> PageEvent? {
    underWay.end(event.request.request)
    let isTold = told.remove(event.request.request) != nil
    return isTold ? nil : Self.report(event.request, event.response)
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
    underWay.end(event.request.request)
    told.remove(event.request.request)
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
