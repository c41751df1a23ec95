/// Distributes work over threads for a caller that waits for it.
enum Threads {
  /// Comparisons of at least this many pixels use a second thread; smaller ones are done sooner than a
  /// thread wakes up.
  static let parallelThreshold = 700_000

  /// Calls `body` for 0..<count, on the calling thread and at most `threads - 1` others.
  ///
  /// The caller does its share and uses only helpers that are free, so concurrent comparisons neither
  /// wait for each other nor overload the machine.
  /// - Returns: the results in the order of the calls.
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
