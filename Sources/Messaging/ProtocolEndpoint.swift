public import Transport

/// Where a browser is that speaks a protocol of messages.
public enum ProtocolEndpoint: Sendable, CustomStringConvertible {
  /// It listens for WebSockets, at a URL such as `ws://127.0.0.1:9222/session`.
  case webSocket(String)
  /// It has the other end of a pair of sockets, and listens nowhere.
  case pipe(ControlSocket)

  /// The URL, or `pipe:`.
  public var description: String {
    switch self {
    case .webSocket(let url): url
    case .pipe: "pipe:"
    }
  }
}
