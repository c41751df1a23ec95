import Support
import Synchronization

/// One connection, as both sides of it see it: callers on any thread and the service thread.
final class WebSocketLink: Sendable {
  typealias MessageSink = @Sendable (WebSocketMessage) -> Void
  typealias CloseSink = @Sendable (WebSocketClose) -> Void

  /// Names the connection in callbacks of the C library; never used twice.
  let id: UInt
  let url: WebSocketURL
  /// A numeric address of the host.
  let address: String
  let options: WebSocketOptions
  /// Set when the handshake is done or has failed.
  let opened = OneShot<Result<Void, TransportError>>()
  /// Set when the connection has ended, after `onClose` returned.
  let ended = OneShot<WebSocketClose>()
  private let state: Mutex<WebSocketState>
  private let onMessage: MessageSink
  private let onClose: CloseSink

  private static let lastID = Mutex<UInt>(0)

  init(
    url: WebSocketURL, address: String, options: WebSocketOptions,
    onMessage: @escaping MessageSink, onClose: @escaping CloseSink
  ) {
    id = Self.lastID.withLock { last in
      last += 1
      return last
    }
    self.url = url
    self.address = address
    self.options = options
    self.onMessage = onMessage
    self.onClose = onClose
    state = Mutex(WebSocketState(maxMessageBytes: options.maxMessageBytes))
  }

  // MARK: From any thread

  func send(_ message: WebSocketMessage) throws(TransportError) {
    let mustWake = try state.withLock { state throws(TransportError) in
      try state.enqueue(message)
    }
    if mustWake { WebSocketService.shared.submit(.write(id)) }
  }

  func requestClose(_ close: WebSocketClose) {
    let mustWake = state.withLock { $0.requestClose(close) }
    if mustWake { WebSocketService.shared.submit(.write(id)) }
  }

  func abort() {
    WebSocketService.shared.submit(.abort(id))
  }

  /// Drops a connection that no caller will get: no sink is called.
  func abandon() {
    _ = state.withLock { $0.end(WebSocketClose(code: 1006, reason: "", isByPeer: false)) }
    abort()
  }

  // MARK: From the service thread

  func didOpen() {
    state.withLock { $0.opened() }
    opened.set(.success(()))
  }

  func didFailToOpen(_ error: TransportError) {
    _ = state.withLock { $0.end(WebSocketClose(code: 1006, reason: "", isByPeer: true)) }
    opened.set(.failure(error))
  }

  func nextToWrite() -> WebSocketState.Next {
    state.withLock { $0.next() }
  }

  func didReceive(_ message: WebSocketMessage) {
    onMessage(message)
  }

  /// Ends it once: `onClose` if it was ever open, then everybody who waits.
  func didEnd(_ close: WebSocketClose) {
    let (isFirst, wasOpened) = state.withLock { ($0.end(close), $0.wasOpened) }
    guard isFirst else { return }
    if wasOpened { onClose(close) }
    ended.set(close)
  }
}
