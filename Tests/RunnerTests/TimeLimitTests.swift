import BrowserAPI
import JSON
import RunModel
import Testing

@testable import Runner

/// How long steps and cases may take. The clock stands still unless the script advances it.
@Suite("Time limits", .timeLimit(.minutes(1)))
struct TimeLimitTests {
  /// A run whose click takes some time.
  private func run(_ steps: String, clickTakes: Duration) throws -> ScriptedRun {
    let run = try ScriptedRun(steps)
    let clock = run.stage.clock
    run.stage.change {
      $0.answer = { call in
        if call.name == "input" { clock.advance(by: clickTakes) }
        return nil
      }
    }
    return run
  }

  @Test("no step begins after the end of the case's time")
  func caseTimeout() async throws {
    let run = try run(
      "  - goto: /a\n  - click: Go\n  - expect: Done\n  - back\ntimeout: 10s",
      clickTakes: .seconds(11))
    let outcome = try await run.run()
    let failure = try #require(outcome.attempts[0].failure)
    #expect(failure.kind == .timeout)
    #expect(failure.message == "the case took longer than its 10 s")
    #expect(failure.step == 2)
    #expect(outcome.attempts[0].steps.map(\.status) == [.passed, .passed, .failed, .skipped])
    #expect(outcome.attempts[0].duration == .seconds(11))
  }

  @Test("a case that stays within its time passes, to the last moment")
  func withinTime() async throws {
    let run = try run(
      "  - goto: /a\n  - click: Go\n  - expect: Done\ntimeout: 10s",
      clickTakes: .milliseconds(9_999))
    #expect(try await run.run().endings == ["a@chromium passed"])
  }

  @Test("the time of a retry is its own")
  func retry() async throws {
    let run = try run(
      "  - goto: /a\n  - click: Go\n  - expect: Done\ntimeout: 10s", clickTakes: .zero)
    let clock = run.stage.clock
    run.stage.change {
      $0.answer = { call in
        if call.name == "input" { clock.advance(by: .seconds(call.visit == 1 ? 11 : 9)) }
        return nil
      }
    }
    let outcome = try await run.run { $0.retries = 1 }
    #expect(outcome.endings == ["a@chromium flaky"])
    #expect(outcome.attempts.map(\.duration) == [.seconds(11), .seconds(9)])
  }

  @Test("a step has its own time, or that of its kind, but never more than the case has left")
  func deadlines() async throws {
    let run = try ScriptedRun(
      suite: "timeouts: { navigation: 20s, action: 4s, expect: 3s, journey: 60s }",
      """
        - goto: /a
        - click: Go
        - expect: Done
        - expect: Done
          timeout: 9s
        - reload
        - click: Go
          timeout: 300s
      """)
    let stage = run.stage
    stage.change {
      $0.answer = { call in
        guard let deadline = call.deadline, call.name != "input" else { return nil }
        // Some seconds of grace are added to calls of the page agent.
        let grace: Duration = ["goto", "reload"].contains(call.name) ? .zero : .seconds(5)
        stage.write("\(call.name) \(deadline - stage.clock.now - grace)")
        return nil
      }
    }
    #expect(try await run.run().endings == ["a@chromium passed"])
    #expect(
      stage.diary.dropFirst(2).dropLast() == [
        "goto 20.0 seconds", "preparePointer 4.0 seconds", "expect 3.0 seconds",
        "expect 9.0 seconds", "reload 20.0 seconds", "preparePointer 60.0 seconds",
      ])
  }

  @Test("a step that takes longer than its budget fails, though it did what it should")
  func budget() async throws {
    let steps = "  - goto: /a\n  - click: Go\n    budget: 2s"
    let slow = try await run(steps, clickTakes: .milliseconds(2_100)).run()
    #expect(slow.attempts[0].failure?.kind == .budget)
    #expect(
      slow.attempts[0].failure?.message == "the step took 2.1 s, more than its budget of 2 s")
    #expect(try await run(steps, clickTakes: .seconds(2)).run().endings == ["a@chromium passed"])
  }

  private struct SlowMachine: MachineSpeed {
    var factor: Double { 3 }
    func trouble(since moment: ContinuousClock.Instant) -> String? { "this machine was slow" }
  }

  @Test("a budget is the platform's: a slow machine's own delay is not held against it")
  func budgetOnSlowMachine() async throws {
    let steps = "  - goto: /a\n  - click: Go\n    budget: 2s"
    let within = try await run(steps, clickTakes: .milliseconds(5_900)).run {
      $0.machine = SlowMachine()
    }
    #expect(within.endings == ["a@chromium passed"])
    let over = try await run(steps, clickTakes: .milliseconds(6_100)).run {
      $0.machine = SlowMachine()
    }
    #expect(
      over.attempts[0].failure?.message
        == "the step took 6.1 s, more than its budget of 2 s and than 6.0 s, 3.0 times that, since "
        + "this machine is slow")
  }

  @Test("requests under way are waited for at the end, a second at most")
  func quietNetwork() async throws {
    var script = PageScript()
    script.requestsUnderWay = { asked, _ in asked < 3 ? 1 : 0 }
    let quiet = try ScriptedRun("  - goto: /a", script)
    #expect(try await quiet.run().endings == ["a@chromium passed"])
    #expect(quiet.stage.clock.pauses.count == 3)

    script.requestsUnderWay = { _, _ in 1 }
    let busy = try ScriptedRun("  - goto: /a", script)
    #expect(try await busy.run().endings == ["a@chromium passed"])
    #expect(busy.stage.clock.pauses.reduce(.zero, +) == .seconds(1))
  }

  @Test("an error that comes while requests are waited for fails the last step")
  func lateError() async throws {
    var script = PageScript()
    script.requestsUnderWay = { asked, events in
      if asked == 1 { events.append(.uncaughtError(message: "late", stack: "")) }
      return asked < 2 ? 1 : 0
    }
    let run = try ScriptedRun("  - goto: /a\n  - click: Go", script)
    let outcome = try await run.run()
    #expect(outcome.attempts[0].failure?.kind == .pageError)
    #expect(outcome.attempts[0].failure?.step == 1)
    #expect(outcome.attempts[0].steps.map(\.status) == [.passed, .failed])
  }

  @Test("a page is not left before it has told the error of a request that failed")
  func failedRequest() async throws {
    let script = PageScript { call in
      switch call.name {
      case "expect":
        call.events.append(
          .requestFailed(method: "GET", url: "http://x.example/", reason: "refused", kind: "Fetch"))
      case "takeTurn": call.events.append(.uncaughtError(message: "Failed to fetch", stack: ""))
      default: break
      }
      return nil
    }
    let outcome = try await ScriptedRun("  - goto: /a\n  - expect: A\n  - goto: /b", script).run()
    #expect(outcome.attempts[0].failure?.kind == .pageError)
    #expect(outcome.attempts[0].failure?.step == 1)
  }

  @Test("slow motion pauses after each step, which is not the step's time")
  func slowMotion() async throws {
    let run = try ScriptedRun("  - goto: /a\n  - click: Go")
    let outcome = try await run.run { $0.slowMotion = .seconds(2) }
    #expect(run.stage.clock.pauses == [.seconds(2), .seconds(2)])
    #expect(outcome.attempts[0].steps.map(\.duration) == [.zero, .zero])
  }
}
