import Support

/// A client connection for messages both ways (RFC 6455), for a protocol built on top.
///
/// It knows nothing of what the messages say. All connections of the process share one thread,
/// which calls the sinks given to `connect` in the order in which things arrive; a sink must return
/// soon and must not block. Pings are answered, none are sent, nothing is compressed.
/// Close it when done; letting go of the last reference begins to close it with code 1001.
public final class WebSocket: Sendable {
  private let link: WebSocketLink

  private init(_ link: WebSocketLink) { self.link = link }

  deinit {
    link.requestClose(WebSocketClose(code: 1001, reason: "", isByPeer: false))
  }

  /// Connects, with every message handed to a sink on the service thread.
  ///
  /// - Parameters:
  ///   - url: `ws://` or `wss://`. Certificates are always verified.
  ///   - options: Limits, deadline, extra headers.
  ///   - onMessage: Called for every message in order, possibly before `connect` returns.
  ///   - onClose: Called once after the last message. Not called when connecting fails.
  /// - Throws: `invalidURL`, `hostNotFound`, `connectionRefused`, `tlsFailed`, `timedOut`,
  ///   `cancelled`, `closed`, `protocolViolation` (another answer than status 101).
  public static func connect(
    to url: String, options: WebSocketOptions = WebSocketOptions(),
    onMessage: @escaping @Sendable (WebSocketMessage) -> Void,
    onClose: @escaping @Sendable (WebSocketClose) -> Void
  ) async throws(TransportError) -> WebSocket {
    WebSocket(try await open(url, options, onMessage: onMessage, onClose: onClose))
  }

  private static func open(
    _ text: String, _ options: WebSocketOptions,
    onMessage: @escaping WebSocketLink.MessageSink, onClose: @escaping WebSocketLink.CloseSink
  ) async throws(TransportError) -> WebSocketLink {
    let url = try WebSocketURL(text)
    try options.headers.validate()
    let deadline = ContinuousClock.now + options.connectTimeout
    let timeout = TransportError(
      .timedOut, "no WebSocket at \(url.hostHeader) within \(options.connectTimeout)",
      hint: "check that the server answers, or raise connectTimeout")

    let addresses = try await HostResolver.addresses(of: url.host)
      .get("looking up \(url.host)", within: deadline - .now, orThrow: timeout)
    var failure = timeout
    for address in addresses {
      let link = WebSocketLink(
        url: url, address: address, options: options, onMessage: onMessage, onClose: onClose)
      WebSocketService.shared.submit(.connect(link))
      do throws(TransportError) {
        try await link.opened.get(
          "connecting the WebSocket", within: deadline - .now, orThrow: timeout)
        return link
      } catch {
        link.abandon()
        guard error.code == .connectionRefused else { throw error }
        failure = error
      }
    }
    throw failure
  }

  /// Queues a text message and returns at once; messages are written in order.
  ///
  /// - Throws: `closed` when the connection has ended or is closing, `messageTooLarge`.
  public func send(text: String) throws(TransportError) {
    try link.send(WebSocketMessage(.text, Array(text.utf8)))
  }

  /// Queues a text message that is UTF-8 already, without a copy. The bytes are not checked.
  ///
  /// - Throws: `closed` when the connection has ended or is closing, `messageTooLarge`.
  public func send(utf8 bytes: [UInt8]) throws(TransportError) {
    try link.send(WebSocketMessage(.text, bytes))
  }

  /// Queues a binary message and returns at once, without a copy.
  ///
  /// - Throws: `closed` when the connection has ended or is closing, `messageTooLarge`.
  public func send(binary bytes: [UInt8]) throws(TransportError) {
    try link.send(WebSocketMessage(.binary, bytes))
  }

  /// Writes what is queued and the close frame, then ends the connection.
  ///
  /// The other side's answering close frame is not waited for. When writing takes longer than
  /// `timeout`, or the task is cancelled, the connection is dropped with what was not written.
  /// Closing what is closed already changes nothing.
  ///
  /// - Parameters:
  ///   - code: 1000 to 1011 or 3000 to 4999; one that must not be sent becomes 1000.
  ///   - reason: For the other side's log; cut to 123 bytes.
  ///   - timeout: How long writing may take.
  /// - Returns: How it ended, with the code of whoever closed first.
  @discardableResult
  public func close(
    code: UInt16 = 1000, reason: String = "", timeout: Duration = .seconds(2)
  ) async -> WebSocketClose {
    link.requestClose(.sendable(code: code, reason: reason))
    let dropped = WebSocketClose(code: 1006, reason: "", isByPeer: false)
    do throws(TransportError) {
      return try await closed(within: timeout)
    } catch {
      link.abort()
      return link.ended.value ?? dropped
    }
  }

  /// Waits until the connection has ended, whoever ends it.
  ///
  /// - Parameter limit: How long to wait; nil waits as long as the connection lives.
  /// - Throws: `timedOut`, or `cancelled` when the waiting task is. The connection stays as it is.
  public func closed(within limit: Duration? = nil) async throws(TransportError) -> WebSocketClose {
    let end =
      if let limit {
        await link.ended.wait(until: .now + limit)
      } else {
        await link.ended.wait()
      }
    if let end { return end }
    if Task.isCancelled { throw .cancelled("waiting for the WebSocket to close") }
    throw TransportError(
      .timedOut,
      "the WebSocket to \(link.url.hostHeader) is still open after \(limit ?? .zero)",
      hint: "close it, or wait longer")
  }
}
