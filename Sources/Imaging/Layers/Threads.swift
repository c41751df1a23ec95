/// Work that is shared out among threads, for a caller that waits for it.
enum Threads {
  /// Pixels from which on a second thread is worth being woken.
  static let worthwhile = 700_000

  /// Calls `body` for 0..<count, on the calling thread and at most `threads - 1` others.
  ///
  /// The caller does its share, and takes only helpers that are free: so many comparisons at a time
  /// neither wait for each other nor crowd the machine.
  /// - Returns: what the calls returned, in their order.
  static func run<Value>(_ count: Int, threads: Int, _ body: @escaping (Int) -> Value) -> [Value] {
    guard count > 1, threads > 1 else { return (0..<count).map(body) }
    return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      let values = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
      let queue = WorkQueue(count)
      Helper.share(among: min(threads, count) - 1) {
        while let index = queue.next() { values.initializeElement(at: index, to: body(index)) }
      }
      initialized = count
    }
  }
}
