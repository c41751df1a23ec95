/// A request that is held back, and what the rules make of it: a pure value for all engines.
///
/// It answers CORS preflights and lets pages of another origin read answers, since the server that
/// would do so is not asked. The CORS protocol: https://fetch.spec.whatwg.org/#http-cors-protocol
public struct InterceptedRequest: Sendable {
  /// A header of an answer.
  public struct Header: Sendable, Hashable {
    /// The name as sent.
    public var name: String
    /// The value as sent.
    public var value: String

    /// Makes a header.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What the page gets.
  public enum Decision: Sendable, Hashable {
    /// The request goes to the server.
    case proceed
    /// An answer of ours.
    case answer(status: Int, headers: [Header], body: [UInt8])
    /// A network error.
    case fail
  }

  private let method: String
  private let url: String
  /// By lower-case name.
  private let headers: [String: String]
  /// The origin of the page that asks, unless it asks its own server.
  private let origin: String?

  /// - Parameters:
  ///   - headers: The request's; of two with the same name the last counts.
  ///   - page: The URL of the page, for engines that leave out the header `Origin` of a request
  ///     that they hold back.
  public init(
    method: String, url: String, headers: [(name: String, value: String)], page: String? = nil
  ) {
    self.method = method
    self.url = url
    let headers = Dictionary(
      headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
    self.headers = headers
    if let said = headers["origin"] {
      origin = said
    } else {
      // The referrer is that of the frame, but a policy may hide it.
      let asking = page.flatMap { URLOrigin.of(headers["referer"] ?? "") ?? URLOrigin.of($0) }
      origin = asking == URLOrigin.of(url) ? nil : asking
    }
  }

  /// The first rule that matches decides.
  public func decision(by rules: [InterceptionRule]) -> Decision {
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

  private func permission(for method: String) -> [Header] {
    var entries = sharing + [.init(name: "access-control-allow-methods", value: method)]
    if let names = headers["access-control-request-headers"] {
      entries.append(.init(name: "access-control-allow-headers", value: names))
    }
    return entries
  }

  /// The headers of an answer: those of the rule, and permission to read it for a page of another
  /// origin unless the rule says something on that.
  private func entries(_ headers: [String: String]) -> [Header] {
    let own = headers.sorted { $0.key < $1.key }.map {
      Header(name: $0.key, value: $0.value)
    }
    let isSaid = headers.keys.contains { $0.lowercased() == "access-control-allow-origin" }
    return isSaid ? own : own + sharing
  }

  private var sharing: [Header] {
    guard let origin else { return [] }
    return [
      .init(name: "access-control-allow-origin", value: origin),
      .init(name: "access-control-allow-credentials", value: "true"),
    ]
  }
}
