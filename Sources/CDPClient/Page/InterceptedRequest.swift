import BrowserAPI
import JSON
import Messaging
import Vocabulary

/// A request that waits for our word; a pure value that says what becomes of it.
struct InterceptedRequest: Sendable {
  /// What the page gets.
  enum Decision: Sendable, Hashable {
    case proceed
    case answer(status: Int, headers: [CDP.Fetch.HeaderEntry], body: [UInt8])
    case fail
  }

  private let method: String
  private let url: String
  /// By lower-case name.
  private let headers: [String: String]

  init(_ request: CDP.Fetch.Request) {
    method = request.method
    url = request.url
    headers = Dictionary(
      request.headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
  }

  /// The first rule that matches decides.
  func decision(by rules: [InterceptionRule]) -> Decision {
    if let asked = preflightMethod {
      // The server may not exist, so whoever answers the request answers the question before it.
      let isOurs = rules.contains { $0.matches(asked, url) }
      return isOurs ? .answer(status: 204, headers: permission(for: asked), body: []) : .proceed
    }
    guard let rule = rules.first(where: { $0.matches(method, url) }) else { return .proceed }
    switch rule.action {
    case .fail: return .fail
    case .respond(let status, let headers, let body):
      return .answer(status: status, headers: entries(headers), body: body)
    }
  }

  /// The method that a CORS preflight asks about (Fetch standard §4.9); nil for other requests.
  private var preflightMethod: String? {
    guard method == "OPTIONS", headers["origin"] != nil else { return nil }
    return headers["access-control-request-method"]
  }

  private func permission(for method: String) -> [CDP.Fetch.HeaderEntry] {
    var entries = sharing + [.init(name: "access-control-allow-methods", value: method)]
    if let names = headers["access-control-request-headers"] {
      entries.append(.init(name: "access-control-allow-headers", value: names))
    }
    return entries
  }

  /// The headers of an answer: those of the rule, and permission to read it for a page of another
  /// origin unless the rule says something on that.
  private func entries(_ headers: [String: String]) -> [CDP.Fetch.HeaderEntry] {
    let own = headers.sorted { $0.key < $1.key }.map {
      CDP.Fetch.HeaderEntry(name: $0.key, value: $0.value)
    }
    let isSaid = headers.keys.contains { $0.lowercased() == "access-control-allow-origin" }
    return isSaid ? own : own + sharing
  }

  private var sharing: [CDP.Fetch.HeaderEntry] {
    guard let origin = headers["origin"] else { return [] }
    return [
      .init(name: "access-control-allow-origin", value: origin),
      .init(name: "access-control-allow-credentials", value: "true"),
    ]
  }
}
