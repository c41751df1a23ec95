import BrowserAPI
import JSON
import RunModel
import Synchronization
import Testing

@testable import Runner

/// Steps in steps: when they are carried out, and what becomes of their failures.
@Suite("Blocks", .timeLimit(.minutes(1)))
struct BlockTests {
  /// A run in which the expectations with these numbers fail; counts from 1.
  private func run(_ steps: String, suite: String = "", failing: Set<Int> = []) async throws
    -> ScriptedRun.Outcome
  {
    try await ScriptedRun(
      suite: suite, steps,
      PageScript { call in
        call.name == "expect" && failing.contains(call.count) ? .notExpected : nil
      }
    ).run()
  }

  /// `3.1 passed`, in the order in which the steps began.
  private func lines(_ outcome: ScriptedRun.Outcome, attempt: Int = 0) -> [String] {
    outcome.attempts[attempt].steps.map { "\($0.path) \($0.status.rawValue)" }
  }

  @Test("optional ends at its first failure, and the journey goes on")
  func optional() async throws {
    let outcome = try await run(
      """
        - goto: /
        - optional: { steps: [{ expect: A }, { expect: B }, back] }
        - expect: C
      """, failing: [2])
    #expect(outcome.endings == ["a@chromium passed"])
    #expect(
      lines(outcome) == [
        "1 passed", "2 passed", "2.1 passed", "2.2 tolerated", "2.3 skipped", "3 passed",
      ])
    let steps = outcome.attempts[0].steps
    #expect(steps.map(\.index) == Array(0..<6))
    #expect(steps[1].note?.hasPrefix("given up, since 2.2 failed: ") == true)
    #expect(steps[3].note != nil && steps[4].note == "left out by optional")
    #expect(steps[3].screenshot != nil)
  }

  @Test("a page error in an optional block fails the case")
  func optionalPageError() async throws {
    let run = try ScriptedRun(
      "  - goto: /\n  - optional: { steps: [{ expect: A }] }\n  - back",
      PageScript { call in
        if call.name == "expect" {
          call.events.append(.uncaughtError(message: "Error: x", stack: ""))
          return .notExpected
        }
        return nil
      })
    let outcome = try await run.run()
    #expect(outcome.endings == ["a@chromium failed"])
    #expect(lines(outcome) == ["1 passed", "2 failed", "2.1 failed", "3 skipped"])
  }

  @Test("soft goes on after failures; the first decides, all are shown")
  func soft() async throws {
    let outcome = try await run(
      """
        - goto: /
        - soft: { steps: [{ expect: A }, { expect: B }, { expect: C }] }
        - expect: D
      """, failing: [1, 3, 4])
    #expect(outcome.endings == ["a@chromium failed"])
    #expect(
      lines(outcome) == [
        "1 passed", "2 passed", "2.1 failed", "2.2 passed", "2.3 failed", "3 failed",
      ])
    let failure = try #require(outcome.attempts[0].failure)
    #expect(failure.step == 2)
    #expect(failure.details.count { $0.hasPrefix("and Journeys/a.yaml:") } == 2)
    let pictures = outcome.attempts[0].steps.compactMap(\.screenshot)
    #expect(Set(pictures).count == 3)
  }

  @Test("retry begins again until its steps pass")
  func retry() async throws {
    let outcome = try await run(
      "  - retry: { times: 3, steps: [back, { expect: A }] }", failing: [1, 2])
    #expect(outcome.endings == ["a@chromium passed"])
    #expect(
      lines(outcome) == [
        "1 passed", "1[1].1 passed", "1[1].2 tolerated", "1[2].1 passed", "1[2].2 tolerated",
        "1[3].1 passed", "1[3].2 passed",
      ])
    #expect(outcome.attempts[0].steps[0].note == "passed the 3rd time")
  }

  @Test("a retry that never passes fails with its last failure")
  func retryFails() async throws {
    let outcome = try await run(
      "  - retry: { times: 2, steps: [{ expect: A }] }\n  - back", failing: [1, 2])
    #expect(outcome.endings == ["a@chromium failed"])
    #expect(lines(outcome) == ["1 failed", "1[1].1 tolerated", "1[2].1 failed", "2 skipped"])
    #expect(outcome.attempts[0].failure?.details.contains("tried 2 times (retry)") == true)
    #expect(outcome.attempts[0].failure?.step == 2)
  }

  @Test("retry waits longer from try to try, and not beyond the end of the case")
  func retryWaits() async throws {
    let run = try ScriptedRun(
      "  - retry: { times: 20, steps: [{ expect: A }] }\ntimeout: 3s",
      PageScript { call in call.name == "expect" ? .notExpected : nil })
    let clock = run.stage.clock
    let outcome = try await run.run()
    #expect(outcome.endings == ["a@chromium failed"])
    let pauses: [Duration] = [
      .milliseconds(100), .milliseconds(250), .milliseconds(500), .seconds(1), .seconds(1),
      .milliseconds(150),
    ]
    #expect(clock.pauses == pauses)
  }

  @Test("when goes one way or the other")
  func when() async throws {
    let steps = """
        - when: { text: A, steps: [back], else: [forward] }
        - when: { value: "${engine}", equals: chromium, steps: [back] }
        - when: { value: "${engine}", matches: "^fire", steps: [back] }
        - when: { engine: [firefox, webkit], steps: [back], else: [forward] }
      """
    let held = try await run(steps)
    #expect(
      lines(held) == [
        "1 passed", "1.1 passed", "2 passed", "2.1 passed", "3 passed", "4 passed", "4.1 passed",
      ])
    #expect(held.attempts[0].steps[4].note == "not so: it is \"chromium\"; its steps were left out")
    let other = try await run(steps, failing: Set(1...50))
    #expect(other.attempts[0].steps[1].summary == "forward")
    #expect(other.endings == ["a@chromium passed"])
  }

  @Test("forEach gives each item to its steps, and flows in them")
  func forEach() async throws {
    let outcome = try await run(
      """
        - repeat:
            forEach: { who: [{ name: Ann, age: 7 }, { name: Bob, age: 12345678901234567890 }] }
            steps: [{ goto: "/${who.name | lower}/${who.age}" }]
        - repeat: { forEach: "x in a, b", steps: [{ repeat: { forEach: { y: [1, 2] }, steps: [{ goto: "/${x}${y}" }] } }] }
      """)
    #expect(outcome.endings == ["a@chromium passed"])
    let visited = outcome.attempts[0].steps.filter { $0.summary.hasPrefix("goto") }
    #expect(
      visited.map(\.summary) == [
        "goto /ann/7", "goto /bob/12345678901234567890", "goto /a1", "goto /a2", "goto /b1",
        "goto /b2",
      ])
    #expect(
      visited.map(\.path.description) == [
        "1[1].1", "1[2].1", "2[1].1[1].1", "2[1].1[2].1", "2[2].1[1].1", "2[2].1[2].1",
      ])
    #expect(visited.last?.url == "http://127.0.0.1:9/b2")
  }

  @Test("repeat until ends when its expectation holds, or at its limit")
  func until() async throws {
    let steps = "  - repeat: { until: Done, limit: 3, steps: [back] }"
    // The page says each time at once that it is not there: looks go on as long as there is patience.
    let run = try ScriptedRun(
      steps, PageScript { call in call.name == "expect" && call.count < 3 ? .notExpected : nil })
    let passed = try await run.run()
    #expect(lines(passed) == ["1 passed", "1[1].1 passed", "1[2].1 passed"])
    #expect(passed.attempts[0].steps[0].note == "2 rounds")
    let endless = try await self.run(steps, failing: Set(1...100))
    #expect(endless.endings == ["a@chromium failed"])
    let failure = try #require(endless.attempts[0].failure)
    #expect(failure.message == "repeat did not come to its end within its limit of 3 rounds")
    #expect(failure.step == 0)
    #expect(lines(endless).count == 4)
  }

  /// How long the page may take for each look at a condition, with what comes on top for its answer.
  private func looks(
    _ steps: String, timeout: String = "", requests: Int = 0
  ) async throws -> [Duration] {
    let times = Mutex<[Duration]>([])
    let clock = Mutex<ManualClock?>(nil)
    let run = try ScriptedRun(
      steps + (timeout.isEmpty ? "" : "\n    timeout: \(timeout)"),
      PageScript { call in
        guard call.name == "expect" else { return nil }
        if let now = clock.withLock({ $0?.now }), let deadline = call.deadline {
          times.withLock { $0.append(deadline - now) }
          clock.withLock { $0?.advance(by: .milliseconds(100)) }
        }
        return .notExpected
      })
    clock.withLock { $0 = run.stage.clock }
    run.stage.change { $0.requestsUnderWay = { _, _ in requests } }
    _ = try await run.run()
    return times.withLock { $0 }
  }

  @Test(
    "a condition of repeat is looked at for a tenth of the time that when has, unless requests are out"
  )
  func settling() async throws {
    let when = try await looks("  - when: { text: A, steps: [back] }")
    let until = try await looks("  - repeat: { until: A, limit: 2, steps: [back] }")
    #expect(when.count == 1 && until.count == 3)
    #expect(until.allSatisfy { $0 == when[0] - .milliseconds(900) })
    let own = try await looks("  - repeat: { until: A, limit: 2, steps: [back] }", timeout: "1s")
    #expect(own == Array(repeating: when[0], count: 3))
    // Each round looks again and again until a second is over.
    let busy = try await looks("  - repeat: { until: A, limit: 1, steps: [back] }", requests: 1)
    #expect(busy.count == 20)
  }

  @Test("loops within loops end at 10000 steps")
  func endless() async throws {
    let outcome = try await run(
      "  - repeat: { times: 1000, steps: [{ repeat: { times: 1000, steps: [back] } }] }")
    let failure = try #require(outcome.attempts[0].failure)
    #expect(failure.message == "the case carried out more than 10000 steps")
    #expect(outcome.attempts[0].steps.count <= 10_010)
  }

  @Test("finally is carried out after a failure; its failure stands beside the first")
  func finally() async throws {
    let outcome = try await run(
      "  - expect: A\n  - back\nfinally:\n  - forward\n  - expect: B\n  - reload", failing: [1, 2])
    #expect(
      lines(outcome) == [
        "1 failed", "2 skipped", "finally.1 passed", "finally.2 failed", "finally.3 skipped",
      ])
    let failure = try #require(outcome.attempts[0].failure)
    #expect(failure.step == 0)
    #expect(failure.details.contains { $0.hasPrefix("and Journeys/a.yaml:7:5: ") })
  }

  @Test("a failure in finally alone fails the case")
  func finallyAlone() async throws {
    let outcome = try await run("  - back\nfinally:\n  - expect: B", failing: [1])
    #expect(outcome.endings == ["a@chromium failed"])
    #expect(outcome.attempts[0].failure?.step == 1)
  }

  @Test("pause fails in a run")
  func pause() async throws {
    let outcome = try await run("  - back\n  - pause")
    #expect(outcome.attempts[0].failure?.message == "pause waits for a person, and a run has none")
  }

  @Test("a block's time is not counted twice")
  func phases() async throws {
    let outcome = try await run(
      "  - goto: /\n  - repeat: { times: 2, steps: [{ optional: { steps: [back] } }] }")
    let attempt = outcome.attempts[0]
    let inSteps = attempt.steps.reduce(Duration.zero) { $0 + $1.phases.total }
    #expect(inSteps <= attempt.duration)
  }

  @Test("hooks: once around all cases, with what they save, and around each")
  func hooks() async throws {
    let suite = """
      hooks:
        beforeAll: [{ goto: /before }, { read: { testId: x, save: token } }]
        before: [{ goto: "/each/${saved.token}" }]
        after: [{ goto: /after }]
        afterAll: [{ goto: "/end/${saved.token}" }]
      """
    let run = try ScriptedRun(
      suite: suite, journeys: ["a": "  - goto: /a", "b": "  - expect: B\nfinally: [back]"],
      PageScript { call in
        switch call.name {
        case "read": ["ok": true, "value": "t7"]
        case "expect": .notExpected
        default: nil
        }
      })
    let outcome = try await run.run { $0.workers = 2 }
    #expect(
      Set(outcome.endings) == [
        "before-all@chromium passed", "a@chromium passed", "b@chromium failed",
        "after-all@chromium passed",
      ])
    #expect(outcome.started.first == "before-all@chromium")
    #expect(outcome.started.last == "after-all@chromium")
    func summaries(_ id: String) -> [String] {
      outcome.records.first { $0.id == id }?.attempts[0].steps.map { "\($0.path) \($0.summary)" }
        ?? []
    }
    #expect(
      outcome.records.first { $0.id == "a@chromium" }?.attempts[0].steps.map(\.url) == [
        "http://127.0.0.1:9/each/t7", "http://127.0.0.1:9/a", "http://127.0.0.1:9/after",
      ])
    #expect(
      summaries("b@chromium").suffix(2) == ["finally.1 back", "finally.2 goto /after"])
  }

  @Test("cases whose hook failed are left out with the reason")
  func failedHook() async throws {
    let run = try ScriptedRun(
      suite: "hooks: { beforeAll: [{ expect: Ready }], afterAll: [back] }",
      journeys: ["a": "  - goto: /a", "b": "  - goto: /b"],
      PageScript { call in call.name == "expect" ? .notExpected : nil })
    let outcome = try await run.run()
    #expect(
      outcome.endings == [
        "before-all@chromium failed", "a@chromium skipped", "b@chromium skipped",
        "after-all@chromium passed",
      ])
    #expect(
      outcome.records[1].skipReason?.hasPrefix("Before all failed at Journeys/suite.yaml:") == true)
    #expect(outcome.summary.verdict == .failed)
  }
}
