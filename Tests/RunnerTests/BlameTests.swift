import BrowserAPI
import JSON
import RunModel
import Synchronization
import Testing
import Vocabulary

@testable import Runner

/// Whether a failure is the product's, the environment's or the machine's. The platform of these runs
/// is `http://127.0.0.1:9`, where nothing listens.
@Suite("Who is to blame", .timeLimit(.minutes(1)))
struct BlameTests {
  /// A run whose `goto` fails.
  private func goto(
    _ url: String, _ code: BrowserError.Code
  ) async throws -> ScriptedRun.Outcome {
    let run = try ScriptedRun("  - goto: \(url)")
    run.stage.change {
      $0.answer = { call throws(BrowserError) in
        guard call.name == "goto" else { return nil }
        let whole = url.hasPrefix("/") ? "http://127.0.0.1:9\(url)" : url
        throw BrowserError(code, "Could not open \(whole)", url: whole)
      }
    }
    return try await run.run()
  }

  @Test("a platform that can't be reached is infrastructure, and tried once more")
  func unreachable() async throws {
    for code in [BrowserError.Code.serverUnreachable, .hostUnknown] {
      let outcome = try await goto("/start", code)
      #expect(outcome.attempts.map { $0.failure?.kind } == [.infrastructure, .infrastructure])
      #expect(outcome.summary.verdict == .infrastructure)
    }
  }

  @Test("a host that the journey names and that does not exist is the journey's mistake")
  func mistyped() async throws {
    let outcome = try await goto("https://no.such.host.invalid/", .hostUnknown)
    #expect(outcome.attempts.map { $0.failure?.kind } == [.assertion])
    #expect(outcome.summary.verdict == .failed)
    let down = try await goto("https://sign-in.example/", .serverUnreachable)
    #expect(down.summary.verdict == .infrastructure)
  }

  @Test(
    "a request to a host that does not exist is the journey's mistake, one to the platform is not",
    arguments: [
      ("https://no.such.host.invalid/", FailureKind.assertion, 1),
      ("/orders", FailureKind.infrastructure, 2),
    ])
  func request(to url: String, kind: FailureKind, attempts: Int) async throws {
    let outcome = try await ScriptedRun("  - api: { get: \"\(url)\" }").run()
    #expect(outcome.attempts.map { $0.failure?.kind } == Array(repeating: kind, count: attempts))
  }

  @Test("a run against a platform that is gone ends after the first case")
  func gone() async throws {
    let run = try ScriptedRun(journeys: ["a": "  - goto: /a", "b": "  - goto: /b"])
    run.stage.change {
      $0.answer = { call throws(BrowserError) in
        guard call.name == "goto" else { return nil }
        throw BrowserError(.serverUnreachable, "refused", url: "http://127.0.0.1:9/a")
      }
    }
    let outcome = try await run.run()
    #expect(outcome.endings.sorted() == ["a@chromium failed", "b@chromium skipped"])
    #expect(outcome.summary.verdict == .infrastructure)
    let reason = try #require(outcome.summary.infrastructureErrors.first)
    #expect(reason.contains("the platform at http://127.0.0.1:9 can't be reached"), "\(reason)")
  }

  @Test("a click that ends on the browser's error page fails as what the page failed with")
  func deadEnd() async throws {
    let run = try ScriptedRun("  - goto: /a\n  - click: Go\n  - expect: Next")
    run.stage.change {
      $0.failedNavigation = { call in
        call.browser < 3 && call.path == "/a" && call.count > 0
          ? BrowserError(
            .serverUnreachable, "Could not open x: refused", url: "http://127.0.0.1:9/x")
          : nil
      }
    }
    let failure = try #require(try await run.run().attempts.first?.failure)
    #expect(failure.kind == .infrastructure)
    #expect(failure.message == "Could not open x: refused")
    #expect(failure.step == 1)
  }

  @Test(
    "a document with status 400 or above fails a goto that does not ask for it",
    arguments: [
      ("  - goto: /a", 404, false), ("  - goto: /a", 399, true),
      ("  - goto: /a\n    status: 404", 404, true), ("  - goto: /a\n    status: 4xx", 410, true),
      ("  - goto: /a\n    status: [5xx, 404]", 503, true),
      ("  - goto: /a\n    status: 404", 200, false),
      ("  - goto: { url: /a, until: load }\n    status: 2xx", 302, false),
    ])
  func status(steps: String, status: Int, passes: Bool) async throws {
    let run = try ScriptedRun(steps)
    run.stage.change { $0.documentStatus = status }
    let outcome = try await run.run()
    #expect(outcome.endings == ["a@chromium \(passes ? "passed" : "failed")"])
    guard !passes else { return }
    let failure = try #require(outcome.attempts.first?.failure)
    #expect(failure.kind == .assertion)
    #expect(failure.message.contains("answered \(status), expected a status"))
  }

  @Test("an expected text that is missing is an assertion, with the limit and how to raise it")
  func missing() async throws {
    func failure(_ step: String) async throws -> Failure {
      let run = try ScriptedRun(suite: "timeouts: { expect: 7s }", "  - goto: /a\n\(step)")
      run.stage.change { $0.answer = { $0.name == "expect" ? .notFound : nil } }
      return try #require(try await run.run().attempts.first?.failure)
    }
    let usual = try await failure("  - expect: Nothing")
    #expect(usual.kind == .assertion)
    #expect(
      usual.details.contains(
        "the limit was 7 s; timeouts.expect in suite.yaml, or timeout: in the step, gives it more"))
    let own = try await failure("  - expect: Nothing\n    timeout: 2s")
    #expect(own.details.contains("the limit was 2 s; timeout: in the step gives it more"))
  }

  private struct SlowMachine: MachineSpeed {
    var factor: Double { 3 }
    func trouble(since moment: ContinuousClock.Instant) -> String? { "this machine was slow" }
  }

  @Test("on a slow machine limits are longer, and a failure names the machine, not a loop")
  func slow() async throws {
    let run = try ScriptedRun("  - goto: /a\n  - expect: Nothing")
    let stage = run.stage
    stage.change {
      $0.answer = { call throws(BrowserError) in
        guard call.name == "expect", let deadline = call.deadline else { return nil }
        stage.write("expect \(deadline - stage.clock.now)")
        throw BrowserError(
          .timedOut, "The page did not answer",
          hint: "its main thread may be busy; look for a loop")
      }
    }
    let outcome = try await run.run { $0.machine = SlowMachine() }
    // 5 s three times, and 5 s of grace.
    #expect(stage.hasHappened("expect 20.0 seconds"), "\(stage.diary)")
    let failure = try #require(outcome.attempts.first?.failure)
    #expect(failure.details.contains("this machine was slow"))
    #expect(!failure.hint.contains("loop"))
    #expect(failure.details.contains { $0.contains("3.0 times 5 s since this machine is slow") })
  }

  @Test(
    "a browser that starts too slowly is infrastructure, tried again, and not the journey's line")
  func slowStart() async throws {
    let run = try ScriptedRun(
      suite: "timeouts: { launch: 20s }\nengines: [chromium]", "  - goto: /a")
    let stage = run.stage
    let starts = Mutex(0)
    let outcome = try await run.run {
      $0.launch = { engine throws(BrowserError) in
        let count = starts.withLock { count in
          count += 1
          return count
        }
        guard count == 1 else { return stage.launch(engine) }
        stage.clock.advance(by: .seconds(20))
        throw BrowserError(.timedOut, "Waiting for the answer to session.new took too long")
      }
    }
    #expect(outcome.endings == ["a@chromium flaky"])
    let failure = try #require(outcome.attempts.first?.failure)
    #expect(failure.kind == .infrastructure)
    #expect(failure.message.contains("Chromium was started but could not be used within 20.0 s"))
    #expect(failure.hint.contains("the limit is 20 s; timeouts.launch"))
    #expect(failure.location.file == "Journeys/suite.yaml")
  }
}
