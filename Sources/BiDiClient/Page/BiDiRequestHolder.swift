import BrowserAPI
import Foundation
import JSON
import Messaging
import ProtocolPages

/// Holds the requests of a page back by an intercept, which there is only while there are rules.
///
/// Specification: https://w3c.github.io/webdriver-bidi/#command-network-addIntercept
struct BiDiRequestHolder: RequestHolder {
  private let channel: PageChannel<BiDiWire>

  init(_ channel: PageChannel<BiDiWire>) { self.channel = channel }

  func hold(deadline: ContinuousClock.Instant) async throws(BrowserError) -> String {
    let add = BiDi.Network.AddIntercept(contexts: [channel.group])
    return try await channel.call(add, deadline: deadline).intercept
  }

  /// The browser names an intercept only in its answer.
  func postHold() -> String? { nil }

  func release(_ name: String, deadline: ContinuousClock.Instant) async throws(BrowserError) {
    try await channel.call(BiDi.Network.RemoveIntercept(intercept: name), deadline: deadline)
  }

  func postRelease(_ name: String) { channel.post(BiDi.Network.RemoveIntercept(intercept: name)) }
  func proceed(_ id: String) { channel.post(BiDi.Network.ContinueRequest(request: id)) }
  func fail(_ id: String) { channel.post(BiDi.Network.FailRequest(request: id)) }

  func answer(
    _ id: String, status: Int, headers: [InterceptedRequest.Header], body: [UInt8]
  ) {
    channel.post(
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

extension BiDi.Network.AuthRequired {
  /// The event of a request that waits for a name and a password; nil for all others.
  static func blocked(_ event: BiDiEventMessage) -> Self? {
    guard event.method == method, event.parameters["isBlocked"] == true else { return nil }
    return event.parameters(Self.self)
  }
}

extension BiDi.Network.BeforeRequestSent {
  /// The event of a request that waits for our word; nil for all others.
  static func blocked(_ event: BiDiEventMessage) -> Self? {
    guard event.method == method, event.parameters["isBlocked"] == true else { return nil }
    return event.parameters(Self.self)
  }
}
