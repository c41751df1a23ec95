/// A connection that carries whole messages both ways, whatever it is made of.
public protocol MessageChannel: Sendable {
  /// Queues a message of UTF-8 and returns at once; messages are written in order.
  ///
  /// - Throws: `closed` when the connection has ended, `messageTooLarge`.
  func send(utf8 bytes: [UInt8]) throws(TransportError)

  /// Ends the connection.
  ///
  /// - Parameters:
  ///   - code: Why, by RFC 6455 §7.4, where the connection has a way to say it.
  ///   - timeout: How long writing what is queued may take.
  func end(code: UInt16, timeout: Duration) async
}

extension WebSocket: MessageChannel {
  public func end(code: UInt16, timeout: Duration) async {
    await close(code: code, timeout: timeout)
  }
}
