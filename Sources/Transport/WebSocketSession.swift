internal import CWebSockets

/// What the service thread alone knows of one connection; never leaves that thread.
final class WebSocketSession {
  let link: WebSocketLink
  var wsi: OpaquePointer?
  private var assembler: MessageAssembler
  private var outgoing: WebSocketMessage?
  private var offset = 0
  /// How it will have ended, as far as is known.
  private(set) var close = WebSocketClose(code: 1006, reason: "", isByPeer: true)

  /// After this many bytes at once the other connections, and our own reading, get their turn.
  private static let burstBytes = 1 << 20

  init(_ link: WebSocketLink) {
    self.link = link
    assembler = MessageAssembler(maxMessageBytes: link.options.maxMessageBytes)
  }

  /// `data` is the place of the write position in the handshake, and how many bytes are left there.
  func appendHeaders(at data: UnsafeRawBufferPointer) -> CInt {
    guard
      let position = UnsafeMutableRawPointer(mutating: data.baseAddress)?
        .assumingMemoryBound(to: UnsafeMutablePointer<UInt8>.self)
    else { return -1 }
    let text = link.options.headers.map { "\($0.name): \($0.value)\r\n" }.joined()
    guard text.utf8.count < data.count else { return -1 }
    for byte in text.utf8 {
      position.pointee.pointee = byte
      position.pointee += 1
    }
    return 0
  }

  /// Writes queued messages while the socket takes them. -1 ends the connection.
  func write(_ wsi: OpaquePointer, through frame: WebSocketFrameBuffer) -> CInt {
    var burst = 0
    while burst < Self.burstBytes {
      if outgoing == nil {
        switch link.nextToWrite() {
        case .message(let message): outgoing = message
        case .close(let close): return sendClose(wsi, close)
        case .nothing: return 0
        }
      }
      guard let message = outgoing else { return 0 }
      guard let count = frame.write(wsi, message, from: offset) else { return -1 }
      offset += count
      burst += count
      if offset == message.bytes.count {
        outgoing = nil
        offset = 0
      }
      if lws_send_pipe_choked(wsi) != 0 { break }
    }
    lws_callback_on_writable(wsi)
    return 0
  }

  /// Takes a piece of a message. -1 ends the connection.
  func receive(_ wsi: OpaquePointer, _ data: UnsafeRawBufferPointer) -> CInt {
    let piece = MessageAssembler.Piece(
      kind: lws_frame_is_binary(wsi) != 0 ? .binary : .text,
      isFirst: lws_is_first_fragment(wsi) != 0,
      isLast: lws_is_final_fragment(wsi) != 0,
      bytesToCome: Int(clamping: lws_remaining_packet_payload(wsi)))
    switch assembler.add(data, piece) {
    case .wait: return 0
    case .deliver(let message):
      link.didReceive(message)
      return 0
    case .refuse(let close):
      let result = sendClose(wsi, close)
      // At once: a peer that breaks the rules need not keep to the closing handshake either.
      link.didEnd(close)
      return result
    }
  }

  func isAborted() {
    close = WebSocketClose(code: 1006, reason: "", isByPeer: false)
  }

  func peerCloses(_ payload: UnsafeRawBufferPointer) {
    guard close.isByPeer else { return }
    guard payload.count >= 2 else {
      close = WebSocketClose(code: 1005, reason: "", isByPeer: true)
      return
    }
    close = WebSocketClose(
      code: UInt16(payload[0]) << 8 | UInt16(payload[1]),
      reason: String(decoding: payload[2...], as: UTF8.self), isByPeer: true)
  }

  /// libwebsockets sends the frame once the callback has returned -1.
  private func sendClose(_ wsi: OpaquePointer, _ close: WebSocketClose) -> CInt {
    self.close = close
    var reason = Array(close.reason.utf8)
    lws_close_reason(wsi, lws_close_status(UInt32(close.code)), &reason, reason.count)
    return -1
  }
}

/// Space for one outgoing frame. libwebsockets masks in place and wants room in front, so each
/// piece of a message is copied here; the message itself is neither copied whole nor changed.
final class WebSocketFrameBuffer {
  /// Longer messages are sent as fragments of this size.
  static let capacity = 128 << 10

  private let room = wayfarer_lws_pre()
  private let memory: UnsafeMutablePointer<UInt8>

  init() {
    memory = .allocate(capacity: room + Self.capacity)
  }

  deinit {
    memory.deallocate()
  }

  /// Writes the next frame of a message.
  ///
  /// - Returns: How many bytes of the message that were, or nil when the connection is dead.
  func write(_ wsi: OpaquePointer, _ message: WebSocketMessage, from offset: Int) -> Int? {
    let count = min(Self.capacity, message.bytes.count - offset)
    let isLast = offset + count == message.bytes.count
    message.bytes.withUnsafeBytes { bytes in
      let piece = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
      UnsafeMutableRawBufferPointer(start: memory + room, count: count).copyMemory(from: piece)
    }
    var kind = LWS_WRITE_CONTINUATION.rawValue
    if offset == 0 {
      switch message.kind {
      case .text: kind = LWS_WRITE_TEXT.rawValue
      case .binary: kind = LWS_WRITE_BINARY.rawValue
      }
    }
    if !isLast { kind |= LWS_WRITE_NO_FIN.rawValue }
    let result = lws_write(wsi, memory + room, count, lws_write_protocol(kind))
    return result < 0 ? nil : count
  }
}
