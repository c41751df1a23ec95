import BrowserAPI
import Foundation
import JSON
import Messaging
import ProtocolPages

/// Holds the requests of a page back by an intercept, which there is only while there are rules.
///
/// Specification: https://w3c.github.io/webdriver-bidi/#command-network-addIntercept
struct BiDiRequestHolder: RequestHolder {
  let session: PageSession<BiDiWire>

  func hold(deadline: ContinuousClock.Instant) async throws(BrowserError) -> String {
    try await session.connection.call(
      BiDi.Network.AddIntercept(contexts: [session.group]), group: session.group,
      deadline: deadline
    ).intercept
  }

  func release(_ name: String, deadline: ContinuousClock.Instant) async throws(BrowserError) {
    let command = BiDi.Network.RemoveIntercept(intercept: name)
    try await session.connection.call(command, group: session.group, deadline: deadline)
  }

  func postRelease(_ name: String) {
    session.post(BiDi.Network.RemoveIntercept(intercept: name))
  }

  func proceed(_ id: String) { session.post(BiDi.Network.ContinueRequest(request: id)) }
  func fail(_ id: String) { session.post(BiDi.Network.FailRequest(request: id)) }

  func answer(
    _ id: String, status: Int, headers: [InterceptedRequest.Header], body: [UInt8]
  ) {
    session.post(
      BiDi.Network.ProvideResponse(
        request: id, statusCode: status, reasonPhrase: "Mocked",
        headers: headers.map { .init(name: $0.name, value: .init(value: $0.value)) },
        body: Self.value(of: body)))
  }

  /// Text travels as it is, other bytes as base64.
  private static func value(of body: [UInt8]) -> BiDi.Network.BytesValue {
    if let text = String(validating: body, as: UTF8.self) { return .init(value: text) }
    return .init(type: "base64", value: Data(body).base64EncodedString())
  }
}

extension RequestInterception<BiDiRequestHolder> {
  /// Decides about the request of an event, if the browser holds it back.
  ///
  /// chromedriver leaves out the header `Origin`, so the page's URL stands in for it.
  func decide(_ event: BiDiEventMessage, page: String) {
    guard let sent = BiDi.Network.BeforeRequestSent.blocked(event) else { return }
    let request = InterceptedRequest(
      method: sent.request.method, url: sent.request.url,
      headers: (sent.request.headers ?? []).map { (name: $0.name, value: $0.value.value) },
      page: page)
    decide(request, id: sent.request.request)
  }
}

extension BiDi.Network.BeforeRequestSent {
  /// The event of a request that waits for our word; nil for all others.
  static func blocked(_ event: BiDiEventMessage) -> Self? {
    guard event.method == method, event.parameters["isBlocked"] == true else { return nil }
    return event.parameters(Self.self)
  }
}
