import Synchronization
import Testing

@testable import Runner

@Suite("Named locks", .timeLimit(.minutes(1)))
struct NamedLockTests {
  /// Counts who is inside.
  private final class Inside: Sendable {
    private let counts = Mutex((now: 0, most: 0))
    var most: Int { counts.withLock { $0.most } }

    func enter() {
      counts.withLock { counts in
        counts.now += 1
        counts.most = max(counts.most, counts.now)
      }
    }

    func leave() { counts.withLock { $0.now -= 1 } }
  }

  @Test("of the cases with one lock one runs at a time, and none waits for ever")
  func exclusive() async {
    let locks = NamedLocks()
    let inside = Inside()
    await withTaskGroup { group in
      for number in 0..<60 {
        // Taken in different orders, they would wait for each other.
        let names = number.isMultiple(of: 2) ? ["a", "b"] : ["b", "a", "c"]
        group.addTask {
          #expect(await locks.acquire(names))
          inside.enter()
          await Task.yield()
          inside.leave()
          locks.release(names)
        }
      }
    }
    #expect(inside.most == 1)
    #expect(locks.taken.isEmpty)
  }

  @Test("who is cancelled while waiting holds none")
  func cancelled() async {
    let locks = NamedLocks()
    #expect(await locks.acquire(["b"]))
    let waiting = Task { await locks.acquire(["a", "b"]) }
    while !locks.taken.contains("a") { await Task.yield() }
    waiting.cancel()
    #expect(await waiting.value == false)
    #expect(locks.taken == ["b"])
    locks.release(["b"])
  }
}
