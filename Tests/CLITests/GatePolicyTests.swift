import Foundation
import Testing

/// The effect of `gate:` in suite.yaml, and the verdict file that a deployment reads.
@Suite(.timeLimit(.minutes(15)))
struct GatePolicyTests {
  /// The parts of verdict.json that the tests read.
  private struct VerdictFile: Decodable {
    struct Reason: Decodable {
      var rule: String
      var message: String
      var `case`: String?
      var replay: String?
    }
    var version: Int
    var verdict: String
    var exitCode: Int32
    var shard: String?
    var counts: [String: Int]
    var blocking: [Reason]
    var warnings: [Reason]
    var notWritten: [String]
  }

  private func verdict(_ workspace: Workspace, _ folder: String = "Reports") throws -> VerdictFile {
    try JSONDecoder().decode(VerdictFile.self, from: workspace.read("\(folder)/verdict.json"))
  }

  private static func journey(_ name: String, _ tag: String, _ text: String) -> String {
    """
    journey: \(name)
    tags: [\(tag)]
    steps:
      - goto: /good
      - expect: \(text)
        timeout: 50ms
    """
  }

  @Test("journeys without a blocking tag only warn, and the verdict file says why")
  func tags() async throws {
    let workspace = try Workspace(
      suite: "gate: { block: [critical] }",
      journeys: [
        "pay": Self.journey("pay", "critical", "Good page"),
        "chat": Self.journey("chat", "optional", "Nowhere"),
      ])
    let green = try await workspace.wayfarer("run")
    #expect(green.exitCode == 0, "\(green.text)")
    #expect(green.text.contains("Warnings that do not block"))
    #expect(green.text.contains("nothing blocks; 1 failed case only warns"))
    let warned = try verdict(workspace)
    #expect(warned.verdict == "passed" && warned.exitCode == 0 && warned.blocking.isEmpty)
    #expect(warned.warnings.map(\.case) == ["chat@chromium"])
    #expect(warned.warnings.first?.replay == "wayfarer replay 'chat@chromium'")
    #expect(warned.counts["failed"] == 1 && warned.counts["passed"] == 1)

    try workspace.journey("pay", Self.journey("pay", "critical", "Nowhere"))
    let red = try await workspace.wayfarer("run")
    #expect(red.exitCode == 1, "\(red.text)")
    let blocked = try verdict(workspace)
    #expect(blocked.verdict == "failed" && blocked.blocking.map(\.case) == ["pay@chromium"])
    #expect(blocked.warnings.map(\.case) == ["chat@chromium"])
  }

  @Test("pictures and budgets warn if the policy says so")
  func kinds() async throws {
    let journeys = [
      "look": "  - goto: /good\n  - snapshot: page",
      "slow": "  - goto: /slow\n    budget: 10ms",
      "blind": "  - goto: /good\n  - expect: { accessible: true }\n    timeout: 50ms",
    ]
    let strict = try Workspace(journeys: journeys)
    #expect(try await strict.wayfarer("run").exitCode == 1)
    #expect(Set(try verdict(strict).blocking.map(\.rule)) == ["accessibility", "budget", "visual"])
    let mild = try Workspace(
      suite: "gate: { visual: warn, accessibility: warn, budget: warn }", journeys: journeys)
    let outcome = try await mild.wayfarer("run")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(Set(try verdict(mild).warnings.map(\.rule)) == ["accessibility", "budget", "visual"])
  }

  @Test("a complete run must meet the coverage rules, a selection or a shard need not")
  func coverage() async throws {
    let workspace = try Workspace(
      suite: "axes: { tenant: [aurora, borealis] }\ngate: { coverage: { tenant: all } }",
      journeys: [
        "a": "journey: a\nmatrix: { tenant: [aurora] }\nsteps:\n  - goto: /good\n",
        "b": "  - goto: /good\n",
      ])
    let whole = try await workspace.wayfarer("run")
    #expect(whole.exitCode == 1, "\(whole.text)")
    #expect(whole.text.contains("no case with tenant=borealis passed"))
    #expect(try verdict(workspace).blocking.map(\.rule) == ["coverage"])
    #expect(
      String(decoding: try workspace.read("Reports/junit.xml"), as: UTF8.self)
        .contains("no case with tenant=borealis passed"))
    #expect(try await workspace.wayfarer("run", "Journeys/a.yaml").exitCode == 0)
    for shard in ["1/2", "2/2"] {
      let part = try await workspace.wayfarer(
        "run", "--shard", shard, "--reports", "part-\(shard.prefix(1))")
      #expect(part.exitCode == 0, "\(part.text)")
    }
    #expect(try verdict(workspace, "part-1").shard == "1/2")
    let merged = try await workspace.wayfarer("merge", "part-1", "part-2", "--reports", "all")
    #expect(merged.exitCode == 1, "\(merged.text)")
    #expect(try verdict(workspace, "all").blocking.map(\.rule) == ["coverage"])
  }

  @Test(
    "the verdict of an earlier run is removed when a run starts, and a killed run leaves none"
  )
  func staleVerdict() async throws {
    let server = try WaitingServer(unanswered: .max)
    defer { server.stop() }
    let workspace = try Workspace(
      baseURL: server.url, journeys: ["waits": "  - goto: /wait\n    timeout: 15s\n"])
    try workspace.write("Reports/verdict.json", #"{"verdict":"passed","exitCode":0}"#)
    try await workspace.inASlot {
      let program = try workspace.start(["run"])
      await server.untilAsked()
      program.signal(SIGKILL)
      _ = try await program.outcome()
    }
    #expect(!workspace.exists("Reports/verdict.json"))
    try await workspace.expectNothingLeft()
  }

  @Test("the verdict file lists reports that could not be written")
  func unwritable() async throws {
    let workspace = try Workspace(journeys: ["a": "  - goto: /good\n"])
    try workspace.write("Reports/index.html/in-the-way", "")
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 3, "\(outcome.text)")
    let file = try verdict(workspace)
    #expect(file.verdict == "passed" && file.exitCode == 3)
    #expect(file.notWritten.contains { $0.contains("index.html") })
  }
}
