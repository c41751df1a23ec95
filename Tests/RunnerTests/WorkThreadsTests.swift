import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Runner

@Suite("Threads for work", .timeLimit(.minutes(1)))
struct WorkThreadsTests {
  /// How many pieces of work run, ran at most, and have ended.
  private final class Tally: Sendable {
    private let state = Mutex((running: 0, most: 0, done: 0))

    func begin() {
      state.withLock {
        $0.running += 1
        $0.most = max($0.most, $0.running)
      }
    }

    func end() {
      state.withLock {
        $0.running -= 1
        $0.done += 1
      }
    }

    var running: Int { state.withLock { $0.running } }
    var most: Int { state.withLock { $0.most } }
    var done: Int { state.withLock { $0.done } }
  }

  @Test("work that blocks holds no thread of the pool, however much of it there is")
  func poolStaysFree() async {
    let threads = WorkThreads(limit: 64)
    let go = DispatchSemaphore(value: 0)
    let tally = Tally()
    // Lets all of it end once all of it has begun. On a thread that is not the pool's: if the work
    // held the pool, no task would get that far.
    Thread.detachNewThread {
      for _ in 0..<10_000 where tally.running < 64 { usleep(1_000) }
      for _ in 0..<64 { go.signal() }
    }
    await withDiscardingTaskGroup { group in
      for _ in 0..<64 {
        group.addTask {
          await onThreads(threads) {
            tally.begin()
            go.wait()
            tally.end()
          }
        }
      }
    }
    #expect(tally.most == 64)
    #expect(tally.done == 64)
  }

  @Test("there are never more threads than the limit, and all work gets done", arguments: [1, 3])
  func limit(_ limit: Int) async {
    let threads = WorkThreads(limit: limit)
    let tally = Tally()
    await withDiscardingTaskGroup { group in
      for _ in 0..<200 {
        group.addTask {
          await onThreads(threads) {
            tally.begin()
            for _ in 0..<100 { sched_yield() }
            tally.end()
          }
        }
      }
    }
    #expect(tally.done == 200 && tally.running == 0)
    #expect(tally.most <= limit)
  }

  @Test("what the work gives or throws comes back")
  func results() async throws {
    struct Refused: Error, Equatable { var number: Int }
    #expect(await onThreads(WorkThreads.shared) { 42 } == 42)
    await #expect(throws: Refused(number: 7)) {
      try await onThreads(WorkThreads.shared) { () throws(Refused) in throw Refused(number: 7) }
    }
  }
}
