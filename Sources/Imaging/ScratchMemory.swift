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

    var start: UnsafeMutableRawPointer {
      guard let start = UnsafeMutableRawPointer(bitPattern: address) else {
        preconditionFailure("memory is mapped at zero")
      }
      return start
    }
  }

  /// The most bytes that are kept while no comparison runs.
  private static let limit = 128 << 20
  private static let unit = 2 << 20
  /// Bytes from which on memory is kept; what is smaller is not dear.
  private static let worthwhile = 256 << 10
  private static let idle = Mutex<[Block]>([])

  /// Memory that is lent out for as long as this lives.
  ///
  /// Whoever holds the only reference may write to it; see `Bitmap`.
  final class Loan: Sendable {
    private let block: Block
    private let isKept: Bool

    /// Takes memory of undefined content; nil where there is none.
    init?(_ count: Int) {
      isKept = count >= ScratchMemory.worthwhile
      guard let block = isKept ? ScratchMemory.take(count) : ScratchMemory.allocate(count) else {
        return nil
      }
      self.block = block
    }

    /// Takes memory, and ends the program where there is none, as an array does.
    static func orStop(_ count: Int) -> Loan {
      guard let loan = Loan(count) else { fatalError("there are no \(count) bytes of memory") }
      return loan
    }

    deinit {
      if isKept { ScratchMemory.give(block) } else { free(block.start) }
    }

    /// Calls `body` with the first byte.
    func withStart<Value, Failure: Error>(
      _ body: (UnsafeMutableRawPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
      defer { withExtendedLifetime(self) {} }
      return try body(block.start)
    }
  }

  private static func allocate(_ count: Int) -> Block? {
    malloc(max(1, count)).map { Block(address: UInt(bitPattern: $0), count: count) }
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
    if count >= LargePages.worthwhile {
      LargePages.advise(UnsafeMutableRawBufferPointer(start: start, count: count))
    }
    return Block(address: UInt(bitPattern: start), count: count)
  }

  private static func unmap(_ block: Block) {
    munmap(block.start, block.count)
  }

  #if os(Linux)
    private static let mapAnonymous = Int32(MAP_ANONYMOUS)
  #else
    private static let mapAnonymous = MAP_ANON
  #endif
}
