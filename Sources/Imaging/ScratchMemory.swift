import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Large stretches of memory that are used again and again.
///
/// Getting tens of megabytes from the system costs about as much as filling them, because each page
/// is made and cleared at its first use. So what a comparison used is kept for the next, up to a
/// limit, in pages as large as the system gives.
enum ScratchMemory {
  fileprivate struct Block: Sendable {
    var address: UInt
    var count: Int
  }

  /// The most bytes that are kept while no comparison runs.
  private static let limit = 128 << 20
  private static let unit = 2 << 20
  private static let idle = Mutex<[Block]>([])

  /// Memory that is lent out for as long as this lives.
  final class Loan: Sendable {
    private let block: Block
    /// Bytes of the block before the first.
    private let offset: Int

    /// Takes memory of undefined content; nil where there is none.
    init?(_ count: Int) {
      guard let block = ScratchMemory.take(count) else { return nil }
      self.block = block
      offset = (block.count - count) / 64 * 64
    }

    deinit { ScratchMemory.give(block) }

    /// Calls `body` with the first byte. What was asked for ends where a large page does, so that
    /// nothing is left over when that one is handed back.
    func withStart<Value, Failure: Error>(
      _ body: (UnsafeMutableRawPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
      guard let start = UnsafeMutableRawPointer(bitPattern: block.address + UInt(offset)) else {
        preconditionFailure("memory is mapped at zero")
      }
      defer { withExtendedLifetime(self) {} }
      return try body(start)
    }

    /// How much is best handed back at a time: whole large pages, since parts of them are dear.
    static let discardUnit = 2 << 20

    /// Hands memory back to the system, in whole units; what was there is lost.
    ///
    /// - Parameters:
    ///   - end: how many bytes from the first are of no use any more.
    ///   - done: how far that went already, 0 at first.
    func discard(before end: Int, unit: Int, done: inout Int) {
      let end = (offset + end) / unit * unit
      guard end > done else { return }
      _ = madvise(
        UnsafeMutableRawPointer(bitPattern: block.address + UInt(done)), end - done,
        Int32(MADV_DONTNEED))
      done = end
    }
  }

  fileprivate static func take(_ count: Int) -> Block? {
    let wanted = (max(1, count) + unit - 1) / unit * unit
    // The smallest that is large enough; those that are far too large are for other pictures.
    let known = idle.withLock { blocks -> Block? in
      let fitting = blocks.indices.filter { (wanted...(4 * wanted)).contains(blocks[$0].count) }
      return fitting.min { blocks[$0].count < blocks[$1].count }.map { blocks.remove(at: $0) }
    }
    return known ?? map(wanted)
  }

  fileprivate static func give(_ block: Block) {
    // The oldest go first.
    let surplus = idle.withLock { blocks -> [Block] in
      blocks.append(block)
      var total = blocks.reduce(0) { $0 + $1.count }
      let kept = blocks.firstIndex { next in
        if total <= limit { return true }
        total -= next.count
        return false
      }
      let dropped = blocks.prefix(upTo: kept ?? blocks.endIndex)
      blocks.removeFirst(dropped.count)
      return Array(dropped)
    }
    for block in surplus { unmap(block) }
  }

  private static func map(_ count: Int) -> Block? {
    let start = mmap(
      nil, count, PROT_READ | PROT_WRITE, Int32(MAP_PRIVATE) | mapAnonymous, -1, 0)
    guard let start, start != MAP_FAILED else { return nil }
    LargePages.advise(UnsafeMutableRawBufferPointer(start: start, count: count))
    return Block(address: UInt(bitPattern: start), count: count)
  }

  private static func unmap(_ block: Block) {
    munmap(UnsafeMutableRawPointer(bitPattern: block.address), block.count)
  }

  #if os(Linux)
    private static let mapAnonymous = Int32(MAP_ANONYMOUS)
  #else
    private static let mapAnonymous = MAP_ANON
  #endif
}
