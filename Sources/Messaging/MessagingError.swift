/// Why a call over a connection has no answer.
///
/// A client turns it into its own error (`Wire.failure`), so this target depends on no client.
public struct MessagingError: Error, Sendable, Hashable {
  /// The kinds of failure that callers tell apart.
  public enum Code: String, Sendable, Hashable {
    /// No answer by the deadline.
    case timedOut
    /// The connection could not be opened or has ended.
    case disconnected
    /// The task was cancelled.
    case cancelled
    /// A message that is not one of the protocol, or an error in place of an answer.
    case protocolError
  }

  /// The kind of failure.
  public var code: Code
  /// One sentence: what happened.
  public var message: String
  /// What to do next; empty if there is nothing useful to say.
  public var hint: String

  /// Makes an error.
  public init(_ code: Code, _ message: String, hint: String = "") {
    self.code = code
    self.message = message
    self.hint = hint
  }
}
