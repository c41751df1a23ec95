/// Joins the pieces in which frames arrive into whole messages, and keeps to the limit.
struct MessageAssembler {
  /// What is known of a piece beside its bytes.
  struct Piece {
    var kind: WebSocketMessage.Kind
    /// The first piece of a text or binary frame; false for continuation frames.
    var isFirst: Bool
    /// The last piece of the last frame.
    var isLast: Bool
    /// Bytes of the same frame still to come.
    var bytesToCome: Int
  }

  /// What to do next.
  enum Step {
    case wait
    case deliver(WebSocketMessage)
    /// Close with this code: what came is not acceptable.
    case refuse(WebSocketClose)
  }

  let maxMessageBytes: Int
  private var kind: WebSocketMessage.Kind?
  private var bytes: [UInt8] = []

  init(maxMessageBytes: Int) {
    self.maxMessageBytes = maxMessageBytes
  }

  mutating func add(_ data: UnsafeRawBufferPointer, _ piece: Piece) -> Step {
    if piece.isFirst {
      guard kind == nil else {
        return refuse(1002, "a new message began inside a fragmented one")
      }
      kind = piece.kind
    }
    guard let kind else { return refuse(1002, "a continuation without a message") }
    // Subtraction, because the peer chooses bytesToCome: a sum could overflow.
    guard piece.bytesToCome <= maxMessageBytes - bytes.count - data.count else {
      return refuse(1009, "a message is longer than \(maxMessageBytes) bytes")
    }
    let wanted = bytes.count + data.count + piece.bytesToCome
    if wanted > bytes.capacity {
      // Exactly the frame's size, once: growing by doubling would copy a large frame many times.
      bytes.reserveCapacity(piece.isFirst ? wanted : max(wanted, bytes.capacity * 2))
    }
    // As bytes, not raw: that one is copied in one go even in a debug build.
    bytes.append(contentsOf: data.assumingMemoryBound(to: UInt8.self))
    guard piece.isLast else { return .wait }

    let whole = bytes
    bytes = []
    self.kind = nil
    if kind == .text, !Self.isUTF8(whole) {
      return refuse(1007, "a text message is not UTF-8")
    }
    return .deliver(WebSocketMessage(kind, whole))
  }

  private mutating func refuse(_ code: UInt16, _ reason: String) -> Step {
    bytes = []
    kind = nil
    return .refuse(WebSocketClose(code: code, reason: reason, isByPeer: false))
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    // The span checks in place; the string, for older systems, copies.
    if #available(macOS 26, *) {
      return (try? UTF8Span(validating: bytes.span)) != nil
    }
    return String(validating: bytes, as: UTF8.self) != nil
  }
}
