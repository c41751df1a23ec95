import Support
import Testing

@Suite("A value that arrives once", .timeLimit(.minutes(1)))
struct OneShotTests {
  @Test("the first value counts, for those who wait before and after")
  func first() async {
    let shot = OneShot<Int>()
    async let early = shot.wait()
    async let other = shot.wait(until: .now + .seconds(60))
    #expect(shot.value == nil)
    #expect(shot.set(1))
    #expect(!shot.set(2))
    #expect(await early == 1)
    #expect(await other == 1)
    #expect(await shot.wait() == 1)
    #expect(await shot.wait(until: .now - .seconds(1)) == 1)
  }

  @Test("a cancelled waiter gets nothing, the others go on waiting")
  func cancelled() async {
    let shot = OneShot<Int>()
    let other = Task { await shot.wait() }
    let cancelled = Task { await shot.wait() }
    cancelled.cancel()
    #expect(await cancelled.value == nil)
    shot.set(1)
    #expect(await other.value == 1)
  }

  @Test("a task that is cancelled already does not wait")
  func cancelledBefore() async {
    let shot = OneShot<Int>()
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await shot.wait()
    }
    task.cancel()
    #expect(await task.value == nil)
  }

  @Test("a deadline ends the wait alone")
  func deadline() async {
    let shot = OneShot<Int>()
    #expect(await shot.wait(until: .now + .milliseconds(5)) == nil)
    #expect(await shot.wait(until: .now - .seconds(1)) == nil)
    shot.set(1)
    #expect(await shot.wait(until: .now) == 1)
  }

  @Test("values, deadlines and cancellations at the same time resume every waiter once")
  func race() async {
    for round in 0..<200 {
      let shot = OneShot<Int>()
      await withDiscardingTaskGroup { group in
        for number in 0..<8 {
          group.addTask {
            let task = Task {
              number % 2 == 0
                ? await shot.wait() : await shot.wait(until: .now + .microseconds(20 * number))
            }
            if number % 4 == 0 { task.cancel() }
            let value = await task.value
            #expect(value == nil || value == round)
          }
        }
        group.addTask { shot.set(round) }
      }
    }
  }
}
