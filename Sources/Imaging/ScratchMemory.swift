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

    /// Takes memory of undefined content; nil where there is none.
    init?(_ count: Int) {
      guard let block = ScratchMemory.take(count) else { return nil }
      self.block = block
    }

    deinit { ScratchMemory.give(block) }

    /// Calls `body` with the first byte.
    func withStart<Value>(_ body: (UnsafeMutableRawPointer) -> Value) -> Value {
      guard let start = UnsafeMutableRawPointer(bitPattern: block.address) else {
        preconditionFailure("memory is mapped at zero")
      }
      return withExtendedLifetime(self) { body(start) }
    }

    /// How much is handed back at a time: whole large pages, since parts of them are dear.
    static let discardUnit = 2 << 20

    /// Hands the pages of whole units between two offsets back to the system; what was there is
    /// lost.
    func discard(_ bytes: Range<Int>) {
      let unit = Self.discardUnit
      let first = (bytes.lowerBound + unit - 1) / unit * unit
      let end = min(bytes.upperBound, block.count) / unit * unit
      guard first < end else { return }
      withStart { _ = madvise($0 + first, end - first, Int32(MADV_DONTNEED)) }
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
