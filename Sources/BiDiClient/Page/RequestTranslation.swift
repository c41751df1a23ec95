import BrowserAPI

/// What the events of the network module mean for the requests of a page.
enum RequestTranslation {
  /// Nil for events that mean nothing here, such as those of `data:` URLs.
  static func event(_ event: BiDiEventMessage) -> RequestLog.Event? {
    typealias Network = BiDi.Network
    switch event.method {
    case Network.BeforeRequestSent.method:
      return event.parameters(Network.BeforeRequestSent.self).flatMap(sent)
    case Network.ResponseStarted.method:
      return event.parameters(Network.ResponseStarted.self).flatMap(answered)
    case Network.ResponseCompleted.method:
      return event.parameters(Network.ResponseCompleted.self).map {
        .finished(hop($0.request, $0.redirectCount), response($0.request, $0.response))
      }
    case Network.FetchError.method: return event.parameters(Network.FetchError.self).map(failed)
    default: return nil  // the module has more events than we take
    }
  }

  static func hop(_ request: BiDi.Network.RequestData, _ redirects: Int?) -> RequestLog.Hop {
    RequestLog.Hop(id: request.request, redirects: redirects ?? 0)
  }

  private static func sent(_ event: BiDi.Network.BeforeRequestSent) -> RequestLog.Event? {
    guard !RequestLog.isInternal(event.request.url) else { return nil }
    return .sent(
      hop(event.request, event.redirectCount), method: event.request.method,
      url: event.request.url, isStream: streams.contains(event.request.initiatorType ?? ""))
  }

  private static let streams: Set = ["eventsource", "websocket"]

  /// Redirects are reported when they are complete: chromedriver may give the next answer the
  /// status of the one before.
  private static func answered(_ event: BiDi.Network.ResponseStarted) -> RequestLog.Event? {
    guard !(300..<400).contains(event.response.status) else { return nil }
    return .answered(
      hop(event.request, event.redirectCount), response(event.request, event.response))
  }

  private static func response(
    _ request: BiDi.Network.RequestData, _ response: BiDi.Network.ResponseData
  ) -> RequestLog.Response {
    RequestLog.Response(
      method: request.method, url: response.url, status: response.status, kind: kind(of: request))
  }

  private static func failed(_ event: BiDi.Network.FetchError) -> RequestLog.Event {
    let request = event.request
    // NS_BINDING_ABORTED, NS_ERROR_DOM_ABORTED, net::ERR_ABORTED
    let isCancelled = event.errorText.hasSuffix("_ABORTED")
    return .failed(
      hop(request, event.redirectCount), reason: event.errorText, kind: kind(of: request),
      isCancelled: isCancelled || RequestLog.isInternal(request.url),
      asked: RequestLog.Asked(method: request.method, url: request.url))
  }

  /// The resource's kind in the words that events have.
  private static func kind(of request: BiDi.Network.RequestData) -> String {
    switch request.destination ?? "" {
    case "document", "iframe", "frame": "Document"
    case "image": "Image"
    case "script": "Script"
    case "style": "Stylesheet"
    case "font": "Font"
    default: request.initiatorType == "xmlhttprequest" ? "XHR" : "Fetch"  // as scripts ask
    }
  }
}
