/// One whole message of a WebSocket, its fragments joined.
public struct WebSocketMessage: Sendable, Equatable {
  /// What the sender says the bytes are.
  public enum Kind: Sendable {
    /// UTF-8 text.
    case text
    /// Any bytes.
    case binary
  }

  /// What the bytes are.
  public var kind: Kind
  /// The payload. Of a received text message it is known to be valid UTF-8.
  public var bytes: [UInt8]

  /// Makes a message.
  public init(_ kind: Kind, _ bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }

  /// The payload as a string, nil for binary. This copies: parsers of large messages read `bytes`.
  public var text: String? {
    switch kind {
    case .text: String(decoding: bytes, as: UTF8.self)
    case .binary: nil
    }
  }
}

/// How a WebSocket ended.
public struct WebSocketClose: Sendable, Equatable {
  /// The close code of RFC 6455 §7.4. 1005: the peer's close frame had none; 1006: the connection
  /// was lost without a closing handshake.
  public var code: UInt16
  /// The reason in the close frame, or what was wrong; may be empty.
  public var reason: String
  /// Whether the other side began it (also when it just vanished).
  public var isByPeer: Bool

  /// Makes a close.
  public init(code: UInt16, reason: String, isByPeer: Bool) {
    self.code = code
    self.reason = reason
    self.isByPeer = isByPeer
  }

  /// What can stand in a close frame: a code that may be sent, and at most 123 bytes of reason.
  static func sendable(code: UInt16, reason: String) -> WebSocketClose {
    let isSendable = (1000...1011).contains(code) && !(1004...1006).contains(code)
    var reason = reason
    while reason.utf8.count > 123 { reason.removeLast() }
    return WebSocketClose(
      code: isSendable || (3000...4999).contains(code) ? code : 1000, reason: reason,
      isByPeer: false)
  }

  var error: TransportError {
    let detail = reason.isEmpty ? "" : ", \"\(reason)\""
    return TransportError(
      .closed(code), "the WebSocket is closed (code \(code)\(detail))",
      hint: "connect again; if it happens again, look at the log of the other side")
  }
}

/// How to connect, and what to accept.
public struct WebSocketOptions: Sendable {
  /// The longest message sent or accepted, in bytes. A longer one that arrives closes with 1009.
  public var maxMessageBytes: Int
  /// How long resolving, connecting and the handshake may take together.
  public var connectTimeout: Duration
  /// Headers added to the handshake. There is never an `Origin` unless it is added here.
  public var headers: HTTPHeaders
  /// A file of trusted certificates (PEM) for `wss`, instead of the system's.
  public var caFile: String?

  /// Makes options; the defaults suit a browser on this machine.
  public init(
    maxMessageBytes: Int = 256 << 20, connectTimeout: Duration = .seconds(30),
    headers: HTTPHeaders = [:], caFile: String? = nil
  ) {
    self.maxMessageBytes = maxMessageBytes
    self.connectTimeout = connectTimeout
    self.headers = headers
    self.caFile = caFile
  }
}
