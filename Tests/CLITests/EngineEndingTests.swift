import Foundation
import Testing

/// Engines other than Chromium leave nothing behind, however a run ends. (Chromium: EndingTests.)
@Suite(.timeLimit(.minutes(15)))
struct EngineEndingTests {
  /// An engine, and the process that shows a run's pages.
  enum Engine: String, CaseIterable, CustomTestStringConvertible {
    case firefox
    case webkit

    var testDescription: String { rawValue }

    /// The browser's main process.
    func browser(of workspace: Workspace) -> Int32? {
      let processes = Survivors(of: workspace.root)
      switch self {
      case .firefox:
        return processes.first("firefox-esr", having: "--profile", without: "-contentproc")
      case .webkit: return processes.first("MiniBrowser")
      }
    }
  }

  private let journeys = [
    "a-before": "  - goto: /good",
    "b-waits": "  - goto: /good\n  - goto: /wait\n    timeout: 50s\n  - expect: At last",
    "c-after": "  - goto: /good",
  ]

  @Test("a run that ends normally leaves nothing behind", arguments: Engine.allCases)
  func normalEnd(_ engine: Engine) async throws {
    let workspace = try Workspace(journeys: [
      "one": "  - goto: /good\n  - expect: Good page", "two": "  - goto: /good",
    ])
    let outcome = try await workspace.wayfarer(
      "run", "--workers", "2", "--engine", engine.rawValue)
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    try await workspace.expectNothingLeft()
  }

  @Test(
    "an interrupted run writes its reports and leaves nothing behind", arguments: Engine.allCases)
  func interrupted(_ engine: Engine) async throws {
    let platform = try WaitingServer()
    defer { platform.stop() }
    let workspace = try Workspace(baseURL: platform.url, journeys: journeys)
    let outcome = try await workspace.inASlot {
      let program = try workspace.start(["run", "--workers", "1", "--engine", engine.rawValue])
      await platform.untilAsked()
      program.signal(SIGINT)
      return try await program.outcome()
    }
    #expect(outcome.exitCode == 130, "\(outcome.text)")
    #expect(try workspace.report().interrupted)
    try await workspace.expectNothingLeft()
  }

  @Test("when the program itself is killed, its guards end everything", arguments: Engine.allCases)
  func killed(_ engine: Engine) async throws {
    let platform = try WaitingServer()
    defer { platform.stop() }
    let workspace = try Workspace(baseURL: platform.url, journeys: journeys)
    let outcome = try await workspace.inASlot {
      let program = try workspace.start(["run", "--workers", "1", "--engine", engine.rawValue])
      await platform.untilAsked()
      program.signal(SIGKILL)
      return try await program.outcome()
    }
    #expect(outcome.exitCode == 128 + SIGKILL)
    try await workspace.expectNothingLeft()
  }

  @Test(
    "a browser that dies or stops responding is terminated, and its case retried once on a new one",
    arguments: Engine.allCases, [SIGKILL, SIGSTOP])
  func lost(_ engine: Engine, _ signal: Int32) async throws {
    let platform = try WaitingServer(unanswered: 1)
    defer { platform.stop() }
    var journeys = journeys
    // A stopped process does not respond, which is detected only after the step's time limit.
    journeys["b-waits"] = "  - goto: /good\n  - goto: /wait\n    timeout: 8s\n  - expect: At last"
    let workspace = try Workspace(baseURL: platform.url, journeys: journeys)
    let outcome = try await workspace.inASlot {
      let program = try workspace.start(["run", "--workers", "1", "--engine", engine.rawValue])
      await platform.untilAsked()
      kill(try #require(engine.browser(of: workspace)), signal)
      return try await program.outcome()
    }
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    let report = try workspace.report()
    let waits = try report.of("b-waits")
    #expect(waits.status == "flaky")
    #expect(waits.attempts.count == 2)
    #expect(waits.attempts.first?.failure?.kind == "infrastructure")
    for name in ["a-before", "c-after"] {
      #expect(try report.of(name).status == "passed")
      #expect(try report.of(name).attempts.count == 1)
    }
    try await workspace.expectNothingLeft()
  }
}
