import Synchronization
import Testing

@testable import Runner

@Suite("Named locks", .timeLimit(.minutes(1)))
struct NamedLockTests {
  @Test("of the cases with one lock one runs at a time, and none waits for ever")
  func exclusive() async {
    let locks = NamedLocks()
    let inside = Mutex<[String: Int]>([:])
    let most = Mutex(0)
    await withTaskGroup { group in
      for number in 0..<60 {
        // Taken in different orders, they would wait for each other.
        let names = number.isMultiple(of: 2) ? ["a", "b"] : ["b", "a", "c"]
        group.addTask {
          #expect(await locks.acquire(names))
          let count = inside.withLock { inside in
            inside["b", default: 0] += 1
            return inside["b", default: 0]
          }
          most.withLock { $0 = max($0, count) }
          await Task.yield()
          inside.withLock { $0["b", default: 0] -= 1 }
          locks.release(names)
        }
      }
    }
    #expect(most.withLock { $0 } == 1)
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
