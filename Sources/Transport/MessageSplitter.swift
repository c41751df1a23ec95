import Foundation

/// Cuts a stream of bytes into messages, each of which ends with a NUL.
///
/// Bytes are read right into its memory and scanned once; a message is copied once, when it is whole.
package struct MessageSplitter: ~Copyable {
  /// What is kept between messages.
  private static let usual = 256 << 10

  private let maxMessageBytes: Int
  private var memory: UnsafeMutableRawPointer
  private var capacity = MessageSplitter.usual
  /// Where bytes of a message that is not whole end; they begin at 0.
  private var filled = 0

  /// - Parameter maxMessageBytes: The longest message, without its NUL.
  package init(maxMessageBytes: Int) {
    self.maxMessageBytes = maxMessageBytes
    memory = .allocate(byteCount: Self.usual, alignment: 16)
  }

  deinit { memory.deallocate() }

  /// Reads bytes with a function that fills memory and says how many they are, and hands over the
  /// messages that are whole.
  ///
  /// - Returns: What the function returned; nil where a message is longer than the limit.
  package mutating func read(
    _ fill: (UnsafeMutableRawBufferPointer) -> Int, _ deliver: ([UInt8]) -> Void
  ) -> Int? {
    if filled == capacity { resize(to: capacity * 2) }
    let count = fill(
      UnsafeMutableRawBufferPointer(start: memory + filled, count: capacity - filled))
    guard count > 0 else { return count }
    var start = 0
    var unread = filled
    let end = filled + count
    while let found = memchr(memory + unread, 0, end - unread) {
      let position = UnsafeRawPointer(found) - UnsafeRawPointer(memory)
      guard position - start <= maxMessageBytes else { return nil }
      deliver(Array(UnsafeRawBufferPointer(start: memory + start, count: position - start)))
      start = position + 1
      unread = start
    }
    filled = end - start
    guard filled <= maxMessageBytes else { return nil }
    if start > 0, filled > 0 { memmove(memory, memory + start, filled) }
    // One large picture must not hold its memory for the rest of the run.
    if capacity > Self.usual, filled < Self.usual / 2 { resize(to: Self.usual) }
    return count
  }

  private mutating func resize(to size: Int) {
    let larger = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    larger.copyMemory(from: memory, byteCount: filled)
    memory.deallocate()
    memory = larger
    capacity = size
  }
}
