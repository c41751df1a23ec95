/// Why a connection, a message or a request failed.
///
/// No C type and no number of libcurl or libwebsockets is in here; their words are in `underlying`.
public struct TransportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong, for code that has to decide.
  public enum Code: Sendable, Hashable {
    /// The deadline passed first.
    case timedOut
    /// Nothing accepted the connection: refused, or no way to the host.
    case connectionRefused
    /// The name has no address.
    case hostNotFound
    /// The TLS handshake failed or the certificate is not trusted.
    case tlsFailed
    /// The connection ended first. WebSocket: the close code (1006: without a closing handshake);
    /// HTTP: nil.
    case closed(UInt16?)
    /// A message or a body is longer than the limit that was set.
    case messageTooLarge
    /// The URL cannot be used.
    case invalidURL
    /// The task was cancelled.
    case cancelled
    /// The other side does not follow the protocol, or answered a handshake with another status.
    case protocolViolation
    /// None of the above.
    case other
  }

  /// What went wrong.
  public var code: Code
  /// One sentence for people, without a full stop.
  public var message: String
  /// What to do next.
  public var hint: String
  /// What the library underneath said, when it said anything.
  public var underlying: String?

  /// Makes an error.
  public init(_ code: Code, _ message: String, hint: String, underlying: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
    self.underlying = underlying
  }

  /// The message, what the library said, and the hint, in one line.
  public var description: String {
    let detail = underlying.map { " (\($0))" } ?? ""
    return "\(message)\(detail); \(hint)"
  }
}

extension TransportError {
  static func cancelled(_ what: String) -> TransportError {
    TransportError(.cancelled, "\(what) was cancelled", hint: "nothing to do: the caller gave up")
  }
}
