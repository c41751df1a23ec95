/// Answers in place of servers: the optional part of a `Page`, nil where an engine has none.
public protocol NetworkInterception: Sendable {
  /// Sets what becomes of the page's requests from now on; the first rule that matches decides,
  /// and what none matches goes its way. An empty list ends the interception.
  /// - Throws: `protocolError`, `timedOut`, `disconnected`.
  func setRules(_ rules: [InterceptionRule]) async throws(BrowserError)
}

/// What becomes of requests that it matches.
public struct InterceptionRule: Sendable {
  /// What the page gets.
  public enum Action: Sendable, Hashable {
    /// An answer of ours; the server is not asked.
    case respond(status: Int, headers: [String: String], body: [UInt8])
    /// A network error, as if nothing listened.
    case fail
  }

  /// Whether the rule is about a request, by its method and whole URL.
  public var matches: @Sendable (_ method: String, _ url: String) -> Bool
  public var action: Action

  /// Makes a rule.
  public init(
    _ action: Action, matches: @escaping @Sendable (_ method: String, _ url: String) -> Bool
  ) {
    self.action = action
    self.matches = matches
  }
}
