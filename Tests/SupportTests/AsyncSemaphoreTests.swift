import Support
import Synchronization
import Testing

@Suite("Permits in the order in which they are asked for", .timeLimit(.minutes(1)))
struct AsyncSemaphoreTests {
  private struct Refused: Error {}

  private final class Log: Sendable {
    private let state = Mutex((inside: 0, entries: [String]()))
    var entries: [String] { state.withLock { $0.entries } }
    func append(_ entry: String) { state.withLock { $0.entries.append(entry) } }
    /// Enters, and gives how many are inside.
    func enter() -> Int {
      state.withLock {
        $0.inside += 1
        return $0.inside
      }
    }
    func leave() { state.withLock { $0.inside -= 1 } }
  }

  @Test("with one permit one is inside at a time")
  func mutex() async throws {
    let semaphore = AsyncSemaphore()
    let log = Log()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await semaphore.withPermit(ifCancelled: Refused()) { () async throws(Refused) in
            #expect(log.enter() == 1)
            await Task.yield()
            log.leave()
            log.append("done")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(log.entries.count == 50)
  }

  @Test("who wants all permits is alone, and those who come later wait behind")
  func all() async throws {
    let semaphore = AsyncSemaphore(permits: 3)
    let order = Log()
    try await semaphore.acquire()
    let alone = Task {
      try await semaphore.acquire(3)
      order.append("alone")
      semaphore.release(3)
    }
    try await Task.sleep(for: .milliseconds(20))
    let later = Task {
      try await semaphore.acquire()
      order.append("later")
      semaphore.release()
    }
    try await Task.sleep(for: .milliseconds(20))
    #expect(order.entries == [])
    semaphore.release()
    try await alone.value
    try await later.value
    #expect(order.entries == ["alone", "later"])
  }

  @Test("a cancelled waiter leaves the queue, and those behind it go on")
  func cancelled() async throws {
    let semaphore = AsyncSemaphore(permits: 2)
    try await semaphore.acquire()
    let alone = Task { try await semaphore.acquire(2) }
    try await Task.sleep(for: .milliseconds(20))
    let behind = Task { try await semaphore.acquire() }
    try await Task.sleep(for: .milliseconds(20))
    alone.cancel()
    await #expect(throws: CancellationError.self) { try await alone.value }
    try await behind.value
    semaphore.release(2)
    try await semaphore.acquire(2)
  }

  @Test("a cancelled task does not do its work")
  func noWork() async throws {
    let semaphore = AsyncSemaphore()
    try await semaphore.acquire()
    let task = Task {
      try await semaphore.withPermit(ifCancelled: Refused()) { () async throws(Refused) in
        Issue.record("the work was done")
      }
    }
    task.cancel()
    await #expect(throws: Refused.self) { try await task.value }
    semaphore.release()
    try await semaphore.acquire()
  }
}
