import Foundation
import Testing

/// The files of a run that was killed with all its processes, and later commands that use them.
@Suite(.timeLimit(.minutes(15)))
struct KilledRunTests {
  private static let journeys = [
    "a-passes": "  - goto: /good\n",
    "b-fails": "  - goto: /good\n  - expect: Nowhere\n    timeout: 50ms",
    "c-waits": "  - goto: /wait\n    timeout: 50s",
  ]

  /// A folder for PATH with a `git` that never ends.
  private func slowGit(_ workspace: Workspace) throws -> [String: String] {
    try workspace.write("slow/git", "#!/bin/sh\nexec sleep 600\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: workspace.path("slow/git"))
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return ["PATH": "\(workspace.path("slow")):\(path)"]
  }

  /// Runs until the third case waits for the platform, then kills the program.
  private func killedRun(_ workspace: Workspace, _ platform: WaitingServer) async throws {
    try await workspace.inASlot {
      let program = try workspace.start(
        ["run", "--workers", "1", "--retries", "0"], try slowGit(workspace))
      await platform.untilAsked()
      program.signal(SIGKILL)
      _ = try await program.outcome()
    }
  }

  @Test("finished cases are in the record, even if git hangs and the run is killed")
  func record() async throws {
    let platform = try WaitingServer()
    defer { platform.stop() }
    let workspace = try Workspace(baseURL: platform.url, journeys: Self.journeys)
    try await killedRun(workspace, platform)
    let lines = String(decoding: try workspace.read("Reports/results.jsonl"), as: UTF8.self)
      .split(separator: "\n")
    #expect(lines.count == 3, "\(lines.map { $0.prefix(60) })")
    #expect(lines.first?.hasPrefix(#"{"start":"#) == true)
    let cases = Set(lines.dropFirst().map { $0.prefix { $0 != "," } })
    #expect(cases == [#"{"id":"a-passes@chromium""#, #"{"id":"b-fails@chromium""#])
    let merged = try await workspace.wayfarer("merge", "Reports", "--reports", "merged")
    #expect(merged.exitCode != 0, "\(merged.text)")
    let report = try workspace.report("merged")
    #expect(try report.of("a-passes").status == "passed")
    #expect(try report.of("c-waits").status == "skipped")
    try await workspace.expectNothingLeft()
  }

  @Test("--last-failed after a killed run selects failed and unfinished cases")
  func lastFailed() async throws {
    let platform = try WaitingServer(unanswered: 1)
    defer { platform.stop() }
    let workspace = try Workspace(baseURL: platform.url, journeys: Self.journeys)
    try await killedRun(workspace, platform)
    try workspace.journey("b-fails", "  - goto: [\n")
    let invalid = try await workspace.wayfarer("run", "--last-failed")
    #expect(invalid.exitCode == 2, "\(invalid.text)")
    try workspace.journey("b-fails", "  - goto: /good\n")
    let outcome = try await workspace.wayfarer("run", "--last-failed")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(
      try workspace.report().cases.map(\.id).sorted() == ["b-fails@chromium", "c-waits@chromium"])
    let nothing = try await workspace.wayfarer("run", "--last-failed")
    #expect(nothing.exitCode == 2 && nothing.errors.contains("no case failed in the last run"))
  }
}
