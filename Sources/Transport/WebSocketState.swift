/// What callers and the service thread share of one WebSocket: its phase and its outbox.
///
/// Pure: it does no I/O and resumes no waiter. `WebSocketLink` keeps it in a lock.
struct WebSocketState {
  enum Phase: Equatable {
    case connecting
    case open
    /// No more sends; the close frame goes out after what is queued.
    case closing(WebSocketClose)
    case ended(WebSocketClose)
  }

  /// What the service thread is to write next.
  enum Next {
    case message(WebSocketMessage)
    case close(WebSocketClose)
    case nothing
  }

  let maxMessageBytes: Int
  private(set) var phase = Phase.connecting
  private(set) var wasOpened = false
  private var outbox: [WebSocketMessage] = []
  private var written = 0
  /// The service thread was woken to write and has not come to it yet.
  private var isWriterCalled = false

  init(maxMessageBytes: Int) {
    self.maxMessageBytes = maxMessageBytes
  }

  /// Queues a message.
  ///
  /// - Returns: Whether the service thread must be woken.
  mutating func enqueue(_ message: WebSocketMessage) throws(TransportError) -> Bool {
    switch phase {
    case .closing(let close), .ended(let close): throw close.error
    case .connecting, .open: break
    }
    guard message.bytes.count <= maxMessageBytes else {
      throw TransportError(
        .messageTooLarge,
        "a message of \(message.bytes.count) bytes is over the limit of \(maxMessageBytes)",
        hint: "send it in parts, or raise maxMessageBytes")
    }
    outbox.append(message)
    return callWriter()
  }

  /// Begins to close after what is queued.
  ///
  /// - Returns: Whether the service thread must be woken.
  mutating func requestClose(_ close: WebSocketClose) -> Bool {
    switch phase {
    case .closing, .ended: return false
    case .connecting, .open:
      phase = .closing(close)
      return callWriter()
    }
  }

  mutating func opened() {
    guard phase == .connecting else { return }
    phase = .open
    wasOpened = true
  }

  /// What to write next; called by the service thread only.
  mutating func next() -> Next {
    isWriterCalled = false
    if written < outbox.count {
      let message = outbox[written]
      outbox[written].bytes = []  // lets go of the memory before the rest is written
      written += 1
      if written == outbox.count {
        outbox.removeAll(keepingCapacity: outbox.capacity <= 1024)
        written = 0
      }
      return .message(message)
    }
    switch phase {
    case .closing(let close): return .close(close)
    case .connecting, .open, .ended: return .nothing
    }
  }

  /// Ends it and drops what was not written.
  ///
  /// - Returns: False when it had ended before.
  mutating func end(_ close: WebSocketClose) -> Bool {
    if case .ended = phase { return false }
    phase = .ended(close)
    outbox = []
    written = 0
    return true
  }

  private mutating func callWriter() -> Bool {
    defer { isWriterCalled = true }
    return !isWriterCalled
  }
}
