import BrowserAPI
import JSON
import RunModel
import Synchronization
import Testing

@testable import Runner

/// What becomes of a run that is interrupted: SIGINT cancels its task.
@Suite("Interrupted runs", .timeLimit(.minutes(1)))
struct CancellationTests {
  /// Runs on one worker until the page of `/b` is called, which cancels the run.
  private func interrupted(
    at name: String, retries: Int = 3, failing: Bool = false
  ) async throws -> (ScriptedRun.Outcome, Stage) {
    let run = try ScriptedRun(
      journeys: [
        "a": "  - goto: /a\n  - expect: Done", "b": "  - goto: /b\n  - expect: Done\n  - back",
        "c": "  - goto: /c",
      ])
    let task = Mutex<Task<ScriptedRun.Outcome, any Error>?>(nil)
    let (isSet, signal) = AsyncStream.makeStream(of: Void.self)
    run.stage.change {
      $0.answer = { call in
        guard call.path == "/b", call.name == name else { return nil }
        for await _ in isSet { break }
        task.withLock { $0?.cancel() }
        return failing ? .notExpected : nil
      }
    }
    let running = Task { try await run.run { $0.retries = retries } }
    task.withLock { $0 = running }
    signal.yield()
    return (try await running.value, run.stage)
  }

  @Test(
    "finished cases keep their results, running ones are interrupted, waiting ones do not start")
  func interrupted() async throws {
    let (outcome, stage) = try await interrupted(at: "expect")
    #expect(
      outcome.endings == ["a@chromium passed", "b@chromium interrupted", "c@chromium interrupted"])
    #expect(outcome.summary.wasInterrupted)
    #expect(outcome.started == ["a@chromium", "b@chromium"])
    #expect(outcome.records[2].skipReason == "the run was interrupted before this case began")
    // Contexts and browsers are closed as usual.
    #expect(stage.openContexts == 0)
    #expect(stage.diary.last == "close chromium")
  }

  @Test("a case whose last step is carried out while it is interrupted has passed")
  func lastStep() async throws {
    let (outcome, _) = try await interrupted(at: "back")
    #expect(outcome.endings.contains("b@chromium passed"))
  }

  @Test("a case that fails while it is interrupted is not retried")
  func failing() async throws {
    let (outcome, stage) = try await interrupted(at: "expect", failing: true)
    #expect(outcome.endings.contains("b@chromium interrupted"))
    #expect(outcome.records[1].attempts.count == 1)
    #expect(stage.diary.filter { $0 == "case on chromium" }.count == 2)
  }

  @Test("no step begins once the run is interrupted")
  func steps() async throws {
    let (outcome, _) = try await interrupted(at: "goto")
    let steps = outcome.records[1].attempts[0].steps
    #expect(steps.map(\.status) == [.passed, .skipped, .skipped])
  }

  /// Runs a journey with a hook after all until the page of `/a` is called, which cancels the run.
  private func interruptedWithHook(
    within limit: Duration, _ hang: @escaping @Sendable () async -> Void
  ) async throws -> ScriptedRun.Outcome {
    let run = try ScriptedRun(
      suite: "hooks: { afterAll: [{ goto: /z }, { expect: Clean }, back] }",
      journeys: ["a": "  - goto: /a\n  - expect: Done\nfinally: [{ goto: /f }]"])
    let task = Mutex<Task<ScriptedRun.Outcome, any Error>?>(nil)
    let (isSet, signal) = AsyncStream.makeStream(of: Void.self)
    run.stage.change {
      $0.answer = { call in
        if call.path == "/z", call.name == "expect" { await hang() }
        guard call.path == "/a", call.name == "expect" else { return nil }
        for await _ in isSet { break }
        task.withLock { $0?.cancel() }
        return nil
      }
    }
    let running = Task { try await run.run { $0.finalTime = limit } }
    task.withLock { $0 = running }
    signal.yield()
    return try await running.value
  }

  @Test("finally and the hooks after all are carried out, and the output says so")
  func lastSteps() async throws {
    let outcome = try await interruptedWithHook(within: .seconds(30)) {}
    #expect(outcome.endings == ["a@chromium passed", "after-all@chromium passed"])
    #expect(outcome.records[0].attempts[0].steps.last?.path.description == "finally.1")
    #expect(outcome.records[0].attempts[0].steps.last?.status == .passed)
    #expect(outcome.summary.wasInterrupted)
    #expect(
      outcome.events.contains {
        if case .notice(let text) = $0 { text.contains("afterAll is carried out") } else { false }
      })
  }

  @Test("hooks after all that take too long are interrupted, too")
  func endless() async throws {
    let outcome = try await interruptedWithHook(within: .milliseconds(20)) {
      try? await Task.sleep(for: .seconds(60))
    }
    #expect(outcome.endings.last == "after-all@chromium interrupted")
  }

  @Test("the browser is not blamed for a case that was interrupted")
  func blame() async throws {
    let run = try ScriptedRun("  - goto: /a\n  - expect: Done")
    let task = Mutex<Task<ScriptedRun.Outcome, any Error>?>(nil)
    let (isSet, signal) = AsyncStream.makeStream(of: Void.self)
    run.stage.change {
      $0.browsersAnswer = false
      $0.answer = { call throws(BrowserError) in
        guard call.name == "expect" else { return nil }
        for await _ in isSet { break }
        task.withLock { $0?.cancel() }
        throw BrowserError(.timedOut, "The page did not answer.")
      }
    }
    let running = Task { try await run.run() }
    task.withLock { $0 = running }
    signal.yield()
    let outcome = try await running.value
    #expect(outcome.endings == ["a@chromium interrupted"])
    #expect(outcome.attempts[0].failure?.kind == .timeout)
  }
}
