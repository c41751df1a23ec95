import Foundation
import Testing

/// `wayfarer merge` with shards that ended normally and shards that did not.
@Suite(.timeLimit(.minutes(15)))
struct MergeTests {
  private static func workspace(_ baseURL: String? = nil) throws -> Workspace {
    let bad = "  - goto: /good\n  - expect: Nowhere\n    timeout: 50ms"
    return try Workspace(
      baseURL: baseURL, suite: "axes: { tenant: [aurora, borealis, corona] }",
      journeys: [
        "all":
          "journey: all\nmatrix: { tenant: all }\nsteps:\n  - goto: /good\n  - expect: Good page\n",
        "bad": bad, "look": "  - goto: /good\n  - snapshot: page\n", "last": "  - goto: /good\n",
      ])
  }

  private func digest(_ report: Report) -> [String] {
    report.cases.map { found in
      let steps = found.attempts.flatMap(\.steps).map { "\($0.summary) \($0.status)" }
      return "\(found.id) \(found.status) \(found.message ?? "") \(steps)"
    }.sorted()
  }

  @Test("four merged shards equal the run of one machine, case by case")
  func equalsOne() async throws {
    let workspace = try Self.workspace()
    let one = try await workspace.wayfarer("run", "--reports", "one")
    #expect(one.exitCode == 1)
    for index in 1...4 {
      _ = try await workspace.wayfarer("run", "--shard", "\(index)/4", "--reports", "part-\(index)")
    }
    let merged = try await workspace.wayfarer(
      "merge", "part-1", "part-2", "part-3", "part-4", "--reports", "merged")
    #expect(merged.exitCode == 1, "\(merged.text)")
    #expect(digest(try workspace.report("merged")) == digest(try workspace.report("one")))
    #expect(try workspace.report("merged").cases.count == 6)
    let picture = try #require(try workspace.report("merged").of("look").snapshots.first?.actual)
    #expect(workspace.exists("merged/\(picture)"))
  }

  @Test("candidates of shards can be approved after a merge as after a run on one machine")
  func approve() async throws {
    let workspace = try Workspace(suite: "viewports: { desktop: 200x120 }")
    func look(_ name: String, _ color: String) throws {
      try workspace.journey(name, "  - goto: /colour?\(color)\n  - snapshot: page\n")
    }
    try look("changed", "teal")
    #expect(try await workspace.wayfarer("run", "--update", "missing").exitCode == 0)
    try look("changed", "navy")
    try look("new", "teal")
    for index in 1...2 {
      _ = try await workspace.wayfarer("run", "--shard", "\(index)/2", "--reports", "part-\(index)")
    }
    let merged = try await workspace.wayfarer("merge", "part-1", "part-2", "--reports", "all")
    #expect(merged.exitCode == 4, "\(merged.text)")
    let list = try await workspace.wayfarer("approve", "--list", "--reports", "all")
    #expect(list.output.contains("changed  Baselines/changed/page/chromium-desktop.png"))
    #expect(list.output.contains("missing  Baselines/new/page/chromium-desktop.png"))
    let approved = try await workspace.wayfarer("approve", "--all", "--reports", "all")
    #expect(approved.exitCode == 0 && approved.output.contains("2 approved"), "\(approved.text)")
    #expect(try await workspace.wayfarer("run").exitCode == 0)
    let none = try await workspace.wayfarer("approve", "--all", "--reports", "nowhere")
    #expect(none.exitCode == 2 && none.errors.contains("has no record of a run"), "\(none.text)")
  }

  @Test("a shard that was run with another journey is refused, and run again as it was is taken")
  func otherJourneys() async throws {
    let workspace = try Self.workspace()
    func run(_ index: Int, into folder: String, _ options: String...) async throws {
      _ = try await workspace.inASlot {
        try await workspace.start(
          ["run", "--shard", "\(index)/2", "--reports", folder] + options
        ).outcome()
      }
    }
    try await run(1, into: "part-1")
    try await run(2, into: "part-2")
    try workspace.journey("bad", "  - goto: /good\n  - expect: Good page")
    try await run(1, into: "changed-1")
    let other = try await workspace.wayfarer("merge", "changed-1", "part-2", "--reports", "all")
    #expect(other.exitCode == 2, "\(other.text)")
    #expect(!workspace.exists("all/verdict.json"))
    for words in ["shard 1/2", "shard 2/2", "changed-1/", "part-2/", "Journeys/bad.yaml differs"] {
      #expect(other.text.contains(words), "\(other.text)")
    }
    let bad = "  - goto: /good\n  - expect: Nowhere\n    timeout: 50ms"
    try workspace.journey("bad", bad)
    try await run(1, into: "again-1")
    let again = try await workspace.wayfarer("merge", "again-1", "part-2", "--reports", "all")
    #expect(again.exitCode == 1, "\(again.text)")
    try await run(1, into: "retried-1", "--retries", "1")
    let retried = try await workspace.wayfarer("merge", "retried-1", "part-2", "--reports", "all")
    #expect(retried.exitCode == 2 && retried.text.contains("the options differ"), "\(retried.text)")
    try workspace.write("Baselines/look/page/chromium-desktop.png", "no picture")
    try await run(1, into: "baseline-1")
    let picture = try await workspace.wayfarer(
      "merge", "baseline-1", "part-2", "--reports", "all")
    #expect(
      picture.exitCode == 2 && picture.text.contains("the baselines differ"), "\(picture.text)")
  }

  @Test("a shard of another commit, or of other uncommitted changes, is refused with both commits")
  func otherCommit() async throws {
    let workspace = try Self.workspace()
    try workspace.write("app.txt", "1")
    try workspace.write(".gitignore", "part*\nstreams*\ntmp\nReports\nall\n")
    func git(_ arguments: String...) throws -> String {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.com"] + arguments
      process.currentDirectoryURL = URL(fileURLWithPath: workspace.root)
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    _ = try git("init", "--quiet")
    _ = try git("add", "--all")
    _ = try git("commit", "--quiet", "-m", "one")
    let first = try git("rev-parse", "HEAD")
    _ = try await workspace.wayfarer("run", "--shard", "1/2", "--reports", "part-1")
    try workspace.write("app.txt", "2")
    _ = try await workspace.wayfarer("run", "--shard", "2/2", "--reports", "part-dirty")
    let dirty = try await workspace.wayfarer("merge", "part-1", "part-dirty", "--reports", "all")
    #expect(dirty.exitCode == 2 && dirty.text.contains("uncommitted changes"), "\(dirty.text)")
    _ = try git("commit", "--quiet", "--all", "-m", "two")
    let second = try git("rev-parse", "HEAD")
    _ = try await workspace.wayfarer("run", "--shard", "2/2", "--reports", "part-2")
    let merged = try await workspace.wayfarer("merge", "part-1", "part-2", "--reports", "all")
    #expect(merged.exitCode == 2, "\(merged.text)")
    #expect(merged.text.contains("commit \(first.prefix(12))"), "\(merged.text)")
    #expect(merged.text.contains("commit \(second.prefix(12))"), "\(merged.text)")
  }

  @Test("a killed shard is reported, and the verdict is infrastructure")
  func killed() async throws {
    let server = try WaitingServer(unanswered: .max)
    defer { server.stop() }
    let workspace = try Workspace(
      baseURL: server.url,
      journeys: [
        "a": "  - goto: /\n  - expect: Good page\n", "b": "  - goto: /\n",
        // Split by count, the second shard has b and then this one.
        "c": "  - goto: /\n", "d": "  - goto: /wait\n    timeout: 15s\n",
      ])
    let first = try await workspace.wayfarer("run", "--shard", "1/2", "--reports", "part-1")
    #expect(first.exitCode == 0, "\(first.text)")
    try await workspace.inASlot {
      let program = try workspace.start(
        ["run", "--shard", "2/2", "--reports", "part-2", "--workers", "1"])
      await server.untilAsked()
      program.signal(SIGKILL)
      _ = try await program.outcome()
    }
    #expect(!workspace.exists("part-2/report.json"))
    let merged = try await workspace.wayfarer("merge", "part-1", "part-2", "--reports", "merged")
    #expect(merged.exitCode == 3, "\(merged.text)")
    #expect(
      merged.text.contains("shard 2/2 ended early: 1 of its 2 cases have no result"))
    let report = try workspace.report("merged")
    #expect(report.verdict == "infrastructure")
    #expect(try report.of("b").status == "passed" && report.of("d").status == "skipped")

    #expect(workspace.exists("merged/verdict.json"))
    let twice = try await workspace.wayfarer("merge", "part-1", "part-1", "--reports", "merged")
    #expect(twice.exitCode == 2 && !workspace.exists("merged/verdict.json"), "\(twice.text)")

    let missing = try await workspace.wayfarer("merge", "part-1", "part-9", "--reports", "merged")
    #expect(missing.exitCode == 3, "\(missing.text)")
    #expect(missing.text.contains("shard 2/2 left no results"))
    #expect(missing.text.contains("2 of the run's 4 cases are in no report"))
    try await workspace.expectNothingLeft()
  }

  @Test("a run that ends before it starts leaves no results that merge could mistake for its own")
  func stale() async throws {
    let workspace = try Self.workspace()
    let names = ["results.jsonl", "report.json", "verdict.json", "junit.xml", "ctrf-report.json"]
    for arguments in [
      ["Journeys/bad.yaml"], ["--browser-path", "/nowhere"], ["--only-changed", "nowhere"],
    ] {
      let good = try await workspace.wayfarer("run", "Journeys/last.yaml", "--reports", "part")
      #expect(good.exitCode == 0, "\(good.text)")
      #expect(names.allSatisfy { workspace.exists("part/\($0)") })
      if arguments == ["Journeys/bad.yaml"] { try workspace.journey("bad", "  - clikc: Nowhere") }
      let outcome = try await workspace.inASlot {
        try await workspace.start(
          ["run", "--reports", "part"] + arguments
        ).outcome()
      }
      #expect(outcome.exitCode != 0, "\(outcome.text)")
      #expect(names.filter { workspace.exists("part/\($0)") } == [], "\(arguments)")
      if arguments == ["Journeys/bad.yaml"] { try workspace.journey("bad", "  - goto: /good") }
    }
    let merged = try await workspace.wayfarer("merge", "part", "--reports", "merged")
    #expect(merged.exitCode == 3, "\(merged.text)")
    #expect(merged.text.contains("has no results"))
  }

  @Test("results that can't be written never end as a pass")
  func unwritable() async throws {
    let workspace = try Self.workspace()
    try workspace.write("Reports/results.jsonl/in-the-way", "")
    let outcome = try await workspace.wayfarer("run", "Journeys/last.yaml")
    #expect(outcome.exitCode == 3, "\(outcome.text)")
    #expect(outcome.text.contains("results.jsonl: error: can't be written"))
    #expect(try workspace.report().of("last").status == "passed")
  }
}
