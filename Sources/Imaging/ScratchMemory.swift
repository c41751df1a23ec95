import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A pool of large memory blocks.
///
/// Allocating tens of megabytes costs about as much as filling them, because the system clears each
/// page on first use. So the blocks of a comparison are kept for the next one, up to a limit, in the
/// largest pages that the system offers.
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

  /// The pool keeps at most this many bytes.
  private static let limit = 128 << 20
  private static let unit = 2 << 20
  /// Blocks of at least this many bytes are pooled; smaller ones are cheap to allocate.
  private static let minimumSize = 256 << 10
  private static let idle = Mutex<[Block]>([])

  /// Memory borrowed from the pool for the lifetime of this object.
  ///
  /// Only the holder of the sole reference may write to it; see `Bitmap`.
  final class Loan: Sendable {
    private let block: Block
    private let isKept: Bool

    /// Borrows memory with undefined content; nil if there is not enough.
    init?(_ count: Int) {
      isKept = count >= ScratchMemory.minimumSize
      guard let block = isKept ? ScratchMemory.take(count) : ScratchMemory.allocate(count) else {
        return nil
      }
      self.block = block
    }

    /// Borrows memory; like an array, ends the program if there is not enough.
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
    // The smallest block that is large enough, but not one that is far too large.
    let known = idle.withLock { blocks -> Block? in
      let fitting = blocks.indices.filter { (wanted...(4 * wanted)).contains(blocks[$0].count) }
      return fitting.min { blocks[$0].count < blocks[$1].count }.map { blocks.remove(at: $0) }
    }
    return known ?? map(wanted)
  }

  fileprivate static func give(_ block: Block) {
    // Drops the oldest first.
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
    if count >= LargePages.minimumSize {
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
