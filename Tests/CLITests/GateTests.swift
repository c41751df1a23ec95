import Foundation
import Testing

/// What affects the verdict of a run besides its cases, and the selection of cases.
@Suite(.timeLimit(.minutes(15)))
struct GateTests {
  private static let good = "  - goto: /good\n  - expect: Good page"
  private static let bad = "  - goto: /good\n  - expect: Nowhere\n    timeout: 50ms"

  @Test("a flaky case passes, unless flaky cases block")
  func flaky() async throws {
    for (options, exitCode) in [([], 0), (["--fail-on-flaky"], 1)] as [([String], Int32)] {
      let platform = try WaitingServer(unanswered: 1)
      defer { platform.stop() }
      let workspace = try Workspace(
        baseURL: platform.url,
        journeys: ["waits": "  - goto: /wait\n    timeout: 1s\n  - expect: At last"])
      let outcome = try await workspace.inASlot {
        try await workspace.start(["run", "--retries", "1"] + options).outcome()
      }
      #expect(outcome.exitCode == exitCode, "\(outcome.text)")
      #expect(outcome.text.contains("a case was flaky, which blocks") == (exitCode == 1))
      #expect(try workspace.report().of("waits").status == "flaky")
    }
  }

  @Test("after the allowed number of failed cases nothing more is started, and that is reported")
  func failFast() async throws {
    // The order is that of the names.
    let workspace = try Workspace(
      journeys: ["a": Self.bad, "b": Self.good, "c": Self.bad, "d": Self.bad, "e": Self.good])
    for (option, started) in [("--fail-fast", 1), ("--fail-fast=2", 3), ("--fail-fast=9", 5)] {
      let outcome = try await workspace.wayfarer("run", option, "--workers", "1", "--reports", "r")
      #expect(outcome.exitCode == 1, "\(outcome.text)")
      let cases = try workspace.report("r").cases
      #expect(cases.count { $0.status != "skipped" } == started, "\(option)")
      #expect(outcome.text.contains("(--fail-fast)") == (started < 5), "\(outcome.text)")
      // The durations of this run would change the order of the next.
      try FileManager.default.removeItem(atPath: workspace.path("r"))
    }
    let none = try await workspace.wayfarer("run", "--fail-fast=0")
    #expect(none.exitCode == 2 && none.errors.contains("--fail-fast must be"))
  }

  @Test("--last-failed selects the cases that failed in the last run, until none is left")
  func lastFailed() async throws {
    let workspace = try Workspace(
      journeys: ["a": Self.bad, "b": Self.good, "c": Self.bad])
    let before = try await workspace.wayfarer("run", "--last-failed")
    #expect(before.exitCode == 2 && before.errors.contains("hint:"), "\(before.text)")
    #expect(try await workspace.wayfarer("run").exitCode == 1)
    try workspace.journey("a", Self.good)
    #expect(try await workspace.wayfarer("run", "--last-failed").exitCode == 1)
    #expect(Set(try workspace.report().cases.map(\.id)) == ["a@chromium", "c@chromium"])
    let other = try await workspace.wayfarer("run", "--last-failed", "Journeys/b.yaml")
    #expect(other.exitCode == 2 && other.errors.contains("none of the cases that failed"))
    try workspace.journey("c", Self.good)
    #expect(try await workspace.wayfarer("run", "--last-failed").exitCode == 0)
    #expect(try workspace.report().cases.map(\.id) == ["c@chromium"])
    let after = try await workspace.wayfarer("run", "--last-failed")
    #expect(after.exitCode == 2 && after.errors.contains("no case failed in the last run"))
  }
}
