import BrowserAPI
import JSON
import RunModel
import Testing

@testable import Runner

/// What becomes of a case that failed: tried again or not, on which browser, and what it counts as.
@Suite("Retries", .timeLimit(.minutes(1)))
struct RetryTests {
  private static let steps = "  - goto: /a\n  - expect: Done\n  - expect: Gone"

  /// A run in which the expectations fail on some visits.
  private func run(failing: Set<Int>) throws -> ScriptedRun {
    try ScriptedRun(
      Self.steps,
      PageScript { call in
        call.name == "expect" && failing.contains(call.visit) ? .notExpected : nil
      })
  }

  @Test("an assertion that fails is retried as often as the options say", arguments: 0...3)
  func assertions(retries: Int) async throws {
    let run = try run(failing: [1, 2, 3, 4, 5])
    let outcome = try await run.run { $0.retries = retries }
    #expect(outcome.endings == ["a@chromium failed"])
    #expect(outcome.attempts.map(\.number) == Array(1...(retries + 1)))
    #expect(outcome.attempts.allSatisfy { $0.failure?.kind == .assertion })
    #expect(outcome.summary.verdict == .failed)
  }

  @Test("a case that passes on a retry is flaky, and its failure is kept")
  func flaky() async throws {
    let run = try run(failing: [1])
    let outcome = try await run.run { $0.retries = 2 }
    #expect(outcome.endings == ["a@chromium flaky"])
    #expect(outcome.attempts.map { $0.failure == nil } == [false, true])
    #expect(outcome.summary.verdict == .passed)
    #expect(outcome.records[0].primaryFailure?.step == 1)
    // The first retry has a new context on the same browser.
    #expect(
      run.stage.diary == [
        "start chromium", "case on chromium", "case on chromium", "close chromium",
      ])
    #expect(outcome.attempts[1].isolation == .context)
  }

  @Test("the second retry has a browser of its own")
  func alone() async throws {
    let run = try run(failing: [1, 2])
    let outcome = try await run.run { $0.retries = 2 }
    #expect(outcome.endings == ["a@chromium flaky"])
    #expect(outcome.attempts.map(\.isolation) == [nil, .context, .alone])
    #expect(
      run.stage.diary == [
        "start chromium", "case on chromium", "case on chromium", "close chromium",
        "start chromium", "case on chromium", "close chromium",
      ])
  }

  @Test("a case that passes at once is not tried again")
  func passes() async throws {
    let outcome = try await run(failing: []).run { $0.retries = 5 }
    #expect(outcome.endings == ["a@chromium passed"])
    #expect(outcome.attempts.count == 1)
  }

  @Test("the steps after one that failed are skipped")
  func skippedSteps() async throws {
    let outcome = try await run(failing: [1]).run()
    #expect(outcome.attempts[0].steps.map(\.status) == [.passed, .failed, .skipped])
  }

  /// A run in which some browsers, counting from 1, lose their connection.
  private func run(losing browsers: Set<Int>, failing: Set<Int> = []) throws -> ScriptedRun {
    try ScriptedRun(
      Self.steps,
      PageScript { call throws(BrowserError) in
        if browsers.contains(call.browser), call.name == "goto" {
          throw BrowserError(.disconnected, "The browser is gone.")
        }
        return call.name == "expect" && failing.contains(call.visit) ? .notExpected : nil
      })
  }

  @Test("a case whose browser died is tried once more on a fresh one, also without retries")
  func freshBrowser() async throws {
    let run = try run(losing: [1])
    let outcome = try await run.run()
    #expect(outcome.endings == ["a@chromium flaky"])
    #expect(outcome.attempts.map { $0.failure?.kind } == [.infrastructure, nil])
    #expect(outcome.attempts[1].isolation == .browser)
    #expect(run.stage.diary.filter { $0 == "start chromium" }.count == 2)
  }

  @Test("that happens once: a second browser that dies fails the case")
  func freshBrowserOnce() async throws {
    let run = try run(losing: [1, 2, 3])
    let outcome = try await run.run()
    #expect(outcome.endings == ["a@chromium failed"])
    #expect(outcome.attempts.count == 2)
    #expect(outcome.summary.verdict == .infrastructure)
  }

  @Test("the attempt on a fresh browser gives an assertion no further one")
  func assertionAfterDeath() async throws {
    let outcome = try await run(losing: [1], failing: [2, 3]).run()
    #expect(outcome.endings == ["a@chromium failed"])
    #expect(outcome.attempts.map { $0.failure?.kind } == [.infrastructure, .assertion])
    #expect(outcome.summary.verdict == .failed)
  }

  @Test("a browser that dies on the last retry still gets the case a fresh one")
  func deathAfterAssertion() async throws {
    let run = try run(losing: [], failing: [1])
    run.stage.change { script in
      let earlier = script.answer
      script.answer = { call throws(BrowserError) in
        if call.name == "expect", call.visit == 2 {
          throw BrowserError(.disconnected, "The browser is gone.")
        }
        return try await earlier(call)
      }
    }
    let outcome = try await run.run { $0.retries = 1 }
    #expect(outcome.attempts.map { $0.failure?.kind } == [.assertion, .infrastructure, nil])
    #expect(outcome.endings == ["a@chromium flaky"])
  }

  @Test("a page that crashes in mid-step is infrastructure, whatever the step itself says")
  func crash() async throws {
    let run = try ScriptedRun(
      Self.steps,
      PageScript { call in
        guard call.name == "expect", call.visit == 1 else { return nil }
        call.events.append(.crashed)
        return .notExpected
      })
    let outcome = try await run.run()
    let first = outcome.attempts[0]
    #expect(first.failure?.kind == .infrastructure)
    #expect(first.failure?.details.contains("meanwhile the page crashed") == true)
    #expect(first.steps.map(\.status) == [.passed, .failed, .skipped])
    #expect(outcome.endings == ["a@chromium flaky"])
    #expect(run.stage.diary.filter { $0 == "start chromium" }.count == 2)
  }

  @Test("a page that crashes during a step that passes fails it all the same")
  func silentCrash() async throws {
    let run = try ScriptedRun(
      "  - goto: /a\n  - click: Go",
      PageScript { call in
        if call.name == "input", call.visit <= 2 { call.events.append(.crashed) }
        return nil
      })
    let outcome = try await run.run()
    #expect(
      outcome.attempts.map { $0.failure?.message } == ["the page crashed", "the page crashed"])
    #expect(outcome.summary.verdict == .infrastructure)
  }

  @Test("the next case has a browser of its own after one that died")
  func nextCase() async throws {
    let run = try ScriptedRun(
      journeys: ["a": "  - goto: /a", "b": "  - goto: /b"],
      PageScript { call throws(BrowserError) in
        if call.path == "/a", call.visit <= 2 {
          throw BrowserError(.disconnected, "The browser is gone.")
        }
        return nil
      })
    let outcome = try await run.run()
    #expect(outcome.endings == ["a@chromium failed", "b@chromium passed"])
    let start = ["start chromium", "case on chromium", "close chromium"]
    #expect(run.stage.diary == start + start + start)
  }

  @Test(
    "a case that ran out of time is the browser's fault only if the browser is stuck, too",
    arguments: [true, false])
  func stuck(browserAnswers: Bool) async throws {
    var script = PageScript { call throws(BrowserError) in
      if call.name == "goto", call.visit <= 2 {
        throw BrowserError(.timedOut, "The page did not answer.")
      }
      return nil
    }
    script.browsersAnswer = browserAnswers
    let outcome = try await ScriptedRun(Self.steps, script).run()
    #expect(outcome.attempts.count == (browserAnswers ? 1 : 2))
    #expect(outcome.attempts[0].failure?.kind == (browserAnswers ? .timeout : .infrastructure))
  }
}
