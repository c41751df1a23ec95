import JSON
import Vocabulary

/// Answers in place of servers: the optional part of a `Page`, nil where an engine has none.
///
/// No request stays paused: not when the rules end, nor when the page or the connection does.
/// Each hop of a redirect is held against the rules. A CORS preflight is answered where the
/// request that it asks about would be, and a page of another origin may read an answer unless
/// the rule's headers say something on `access-control-allow-origin`.
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

  /// Whether the rule is about a request, by its method and whole URL without the fragment.
  ///
  /// Called for each request on any thread, for one rule after the other up to the first that
  /// matches, before the page's events tell of the request. It must not block.
  public var matches: @Sendable (_ method: String, _ url: String) -> Bool
  /// What becomes of requests that match.
  public var action: Action

  /// Makes a rule.
  public init(
    _ action: Action, matches: @escaping @Sendable (_ method: String, _ url: String) -> Bool
  ) {
    self.action = action
    self.matches = matches
  }
}
