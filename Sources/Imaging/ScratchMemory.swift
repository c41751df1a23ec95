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
  private struct Block: Sendable {
    var address: UInt
    var count: Int
  }

  /// The most bytes that are kept while no comparison runs.
  private static let limit = 128 << 20
  private static let unit = 2 << 20
  private static let idle = Mutex<[Block]>([])

  /// Lends out memory of undefined content for the time of a call.
  ///
  /// - Returns: what `body` returns; nil where there is no memory.
  static func withBytes<Value>(
    _ count: Int, _ body: (UnsafeMutableRawPointer) -> Value
  ) -> Value? {
    guard let block = take(count), let start = UnsafeMutableRawPointer(bitPattern: block.address)
    else { return nil }
    defer { give(block) }
    return body(start)
  }

  /// Hands what is kept back to the system.
  static func release() {
    for block in idle.withLock({ blocks in
      defer { blocks = [] }
      return blocks
    }) { unmap(block) }
  }

  private static func take(_ count: Int) -> Block? {
    let wanted = (max(1, count) + unit - 1) / unit * unit
    // The smallest that is large enough; those that are far too large are for other pictures.
    let known = idle.withLock { blocks -> Block? in
      let fitting = blocks.indices.filter { (wanted...(4 * wanted)).contains(blocks[$0].count) }
      return fitting.min { blocks[$0].count < blocks[$1].count }.map { blocks.remove(at: $0) }
    }
    return known ?? map(wanted)
  }

  private static func give(_ block: Block) {
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
