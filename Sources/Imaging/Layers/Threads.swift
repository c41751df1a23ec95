import Dispatch

/// Work that is shared out among threads, for a caller that waits for it.
enum Threads {
  /// Pixels from which on a second thread is worth being woken.
  static let worthwhile = 700_000

  /// Calls `body` for 0..<count, on the calling thread and at most `threads - 1` others.
  ///
  /// The caller does its share, and Dispatch has no more threads than cores for this: so many
  /// comparisons at a time neither wait for each other nor crowd the machine.
  /// - Returns: what the calls returned, in their order.
  static func run<Value>(_ count: Int, threads: Int, _ body: (Int) -> Value) -> [Value] {
    guard count > 1, threads > 1 else { return (0..<count).map(body) }
    return withoutActuallyEscaping(body) { body in
      // What the calls share is theirs alone until all have returned.
      nonisolated(unsafe) let body = body
      return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
        nonisolated(unsafe) let values = buffer
        let queue = WorkQueue(count)
        DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
          while let index = queue.next() { values.initializeElement(at: index, to: body(index)) }
        }
        initialized = count
      }
    }
  }
}
