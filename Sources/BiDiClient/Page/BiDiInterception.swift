import BrowserAPI
import Foundation
import JSON
import Messaging
import Synchronization
import Vocabulary

/// Answers to requests in place of servers. The browser holds back every request of the page
/// while there are rules, and asks.
///
/// Specification: https://w3c.github.io/webdriver-bidi/#command-network-addIntercept
final class BiDiInterception: NetworkInterception {
  private struct State {
    var rules: [InterceptionRule] = []
    var intercept: String?
  }

  private let contextID: String
  private let connection: BiDiConnection
  private let state = Mutex(State())

  init(contextID: String, connection: BiDiConnection) {
    self.contextID = contextID
    self.connection = connection
  }

  func setRules(_ rules: [InterceptionRule]) async throws(BrowserError) {
    let old = state.withLock { state in
      state.rules = rules
      return state.intercept
    }
    let deadline = ContinuousClock.now + .seconds(30)
    if let old, rules.isEmpty {
      state.withLock { $0.intercept = nil }
      try await connection.call(
        BiDi.Network.RemoveIntercept(intercept: old), group: contextID, deadline: deadline)
    } else if old == nil, !rules.isEmpty {
      let reply = try await connection.call(
        BiDi.Network.AddIntercept(contexts: [contextID]), group: contextID, deadline: deadline)
      state.withLock { $0.intercept = reply.intercept }
    }
  }

  /// Says what becomes of a request that waits.
  func decide(_ request: BiDi.Network.RequestData) {
    let rules = state.withLock { $0.rules }
    switch rules.first(where: { $0.matches(request.method, request.url) })?.action {
    case nil: connection.post(BiDi.Network.ContinueRequest(request: request.request))
    case .fail: connection.post(BiDi.Network.FailRequest(request: request.request))
    case .respond(let status, let headers, let body):
      connection.post(
        BiDi.Network.ProvideResponse(
          request: request.request, statusCode: status, reasonPhrase: "Mocked",
          headers: headers.sorted { $0.key < $1.key }.map {
            .init(name: $0.key, value: .init(value: $0.value))
          },
          body: Self.value(of: body)))
    }
  }

  /// Text travels as it is, other bytes as base64.
  private static func value(of body: [UInt8]) -> BiDi.Network.BytesValue {
    if let text = String(validating: body, as: UTF8.self) { return .init(value: text) }
    return .init(type: "base64", value: Data(body).base64EncodedString())
  }
}
