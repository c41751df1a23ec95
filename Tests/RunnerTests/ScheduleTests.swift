import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Synchronization
import Testing
import Vocabulary

@testable import Runner

/// In which order cases run, on how many workers, and when nothing more is started.
@Suite("Schedules", .timeLimit(.minutes(1)))
struct ScheduleTests {
  private func run(
    _ names: [String], suite: String = "", failing: Set<String> = []
  ) throws -> ScriptedRun {
    try ScriptedRun(
      suite: suite,
      journeys: Dictionary(
        uniqueKeysWithValues: names.map { ($0, "  - goto: /\($0)\n  - expect: Done") }),
      PageScript { call in
        call.name == "expect" && failing.contains(String(call.path.dropFirst()))
          ? .notExpected : nil
      })
  }

  @Test("the case that took longest comes first; one that never ran counts as the median")
  func order() async throws {
    let outcome = try await run(["a", "b", "c", "d"]).run {
      $0.durations = [
        "a@chromium": .seconds(1), "c@chromium": .seconds(9), "d@chromium": .seconds(5),
      ]
    }
    #expect(outcome.started == ["c@chromium", "b@chromium", "d@chromium", "a@chromium"])
  }

  @Test("there are no more workers than cases, and each has one browser", arguments: [1, 2, 3, 8])
  func workers(_ count: Int) async throws {
    let run = try run(["a", "b", "c"])
    let outcome = try await run.run { $0.workers = count }
    #expect(outcome.summary.workers == min(count, 3))
    #expect(outcome.endings.count == 3)
    #expect(run.stage.diary.filter { $0 == "start chromium" }.count <= min(count, 3))
    #expect(
      run.stage.diary.filter { $0 == "close chromium" }.count
        == run.stage.diary.filter { $0 == "start chromium" }.count)
    #expect(run.stage.openContexts == 0)
  }

  @Test("workers run cases side by side")
  func sideBySide() async throws {
    let run = try run(["a", "b"])
    let stage = run.stage
    stage.change {
      $0.answer = { call in
        // Each case waits for the other one: one worker alone would never end.
        if call.name == "expect" {
          while !stage.hasHappened("expect on 2 pages") {
            if stage.openContexts == 2 { stage.write("expect on 2 pages") }
            await Task.yield()
          }
        }
        return nil
      }
    }
    #expect(try await run.run { $0.workers = 2 }.summary.verdict == .passed)
  }

  @Test("the second retry runs while no other case does")
  func exclusive() async throws {
    let names = ["a"] + (1...4).map { "b\($0)" }
    let run = try run(names)
    let stage = run.stage
    let beside = Mutex<[Int: Int]>([:])
    stage.change {
      $0.answer = { call in
        guard call.name == "expect" else { return nil }
        guard call.path == "/a" else {
          // Others are under way until the last attempt is over, if it begins beside them.
          var patience = 5_000
          while patience > 0, !stage.hasHappened("third attempt") {
            patience -= 1
            await Task.yield()
          }
          return nil
        }
        // The first attempt waits for company; the last one looks for a while whether some comes.
        while call.visit == 1, stage.openContexts < 2 { await Task.yield() }
        var most = 0
        for _ in 0..<200 {
          most = max(most, stage.openContexts)
          await Task.yield()
        }
        beside.withLock { $0[call.visit] = most }
        if call.visit == 3 { stage.write("third attempt") }
        return .notExpected
      }
    }
    let outcome = try await run.run {
      $0.workers = 2
      $0.retries = 2
      $0.durations = ["a@chromium": .seconds(9)]
    }
    #expect(beside.withLock { $0[1] } == 2)
    #expect(beside.withLock { $0[3] } == 1)
    #expect(outcome.summary.count(.passed) == 4)
    #expect(outcome.summary.count(.failed) == 1)
  }

  @Test(
    "failing fast: after the given number of failed cases no more are started", arguments: [1, 2])
  func failFast(_ limit: Int) async throws {
    let run = try run(["a", "b", "c", "d"], failing: ["a", "c"])
    let outcome = try await run.run { $0.failFast = limit }
    let expected =
      limit == 1
      ? ["a@chromium failed", "b@chromium skipped", "c@chromium skipped", "d@chromium skipped"]
      : ["a@chromium failed", "b@chromium passed", "c@chromium failed", "d@chromium skipped"]
    #expect(outcome.endings == expected)
    let cases = limit == 1 ? "1 case" : "2 cases"
    #expect(
      outcome.records[3].skipReason == "\(cases) had failed before this one began (--fail-fast)")
    #expect(outcome.summary.infrastructureErrors == [])
  }

  @Test("failing fast does not count a case that passed on a retry")
  func failFastFlaky() async throws {
    let run = try run(["a", "b"])
    run.stage.change {
      $0.answer = { $0.name == "expect" && $0.path == "/a" && $0.visit == 1 ? .notExpected : nil }
    }
    let outcome = try await run.run {
      $0.failFast = 1
      $0.retries = 1
    }
    #expect(outcome.endings == ["a@chromium flaky", "b@chromium passed"])
  }

  @Test("a case that its engine can't carry out is skipped with the reason, and starts nothing")
  func needs() async throws {
    let run = try ScriptedRun(
      suite: "engines: [chromium, firefox]",
      journeys: ["a": "  - goto: /a\n  - mock: { url: /api, json: {} }", "b": "  - goto: /b"])
    let plan = CapabilityPlan(try run.project.cases(), of: run.project) { engine in
      EngineCapabilities(
        name: "\(engine)", engine == .firefox ? [.interception: .missing("no such command")] : [:])
    }
    let outcome = try await run.run { $0.skipping = plan.reasons }
    #expect(
      outcome.summary.cases.map { "\($0.id) \($0.status.rawValue)" } == [
        "a@chromium passed", "a@firefox skipped", "b@chromium passed", "b@firefox passed",
      ])
    let reason = try #require(outcome.summary.cases[1].skipReason)
    #expect(reason.contains("no such command"))
    #expect(reason.hasSuffix("(Journeys/a.yaml:4:5)"))
    #expect(!outcome.started.contains("a@firefox"))
  }
}
