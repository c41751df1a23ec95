import Foundation
import Testing

/// The history of runs, through the program.
@Suite(.timeLimit(.minutes(15)))
struct HistoryTests {
  private static let good = "  - goto: /good\n"
  private static let bad = "  - goto: /good\n  - expect: Nowhere\n    timeout: 50ms"

  private func workspace() throws -> Workspace {
    try Workspace(journeys: ["buy": Self.good, "look": Self.good])
  }

  @Test("runs are recorded with their commit, and history shows since when a case fails")
  func records() async throws {
    let workspace = try workspace()
    let none = try await workspace.wayfarer("history")
    #expect(none.exitCode == 2 && none.errors.contains("there is no history yet"), "\(none.text)")
    for (commit, steps) in [("aaa111", Self.good), ("bbb222", Self.bad), ("ccc333", Self.bad)] {
      try workspace.journey("buy", steps)
      let run = try await workspace.wayfarer(
        "run", with: ["GITHUB_SHA": commit, "GITHUB_REF_NAME": "main"])
      #expect(run.exitCode == (steps == Self.good ? 0 : 1), "\(run.text)")
    }
    let all = try await workspace.wayfarer("history")
    #expect(all.exitCode == 0, "\(all.text)")
    #expect(all.output.contains("ccc333      failed"))
    #expect(all.output.contains("Failing now\n  buy@chromium\n    ·FF  33 % of 3 runs passed"))
    #expect(all.output.contains("failing since bbb222") && all.output.contains("last good aaa111"))
    let one = try await workspace.wayfarer("history", "look")
    #expect(one.output.contains("···  100 % of 3 runs passed, 0 % flaky"), "\(one.text)")
    let json = try await workspace.wayfarer("history", "buy@chromium", "--json")
    #expect(json.output.contains("\"firstBadCommit\" : \"bbb222\""))
    let unknown = try await workspace.wayfarer("history", "bu")
    #expect(
      unknown.exitCode == 2 && unknown.errors.contains("did you mean \"buy\"?"), "\(unknown.text)")
    // The report has it too.
    let page = String(decoding: try workspace.read("Reports/index.html"), as: UTF8.self)
    #expect(page.contains("\"outcomes\":\"pff\""))

    let export = try await workspace.wayfarer("history", "--export", "kept.json")
    #expect(export.exitCode == 0, "\(export.text)")
    let imported = try await workspace.wayfarer(
      "history", "--import", "kept.json", "--history", "other.sqlite")
    #expect(imported.output == "Added 3 of 3 runs.\n")
    let again = try await workspace.wayfarer("history", "--history", "other.sqlite", "buy")
    #expect(again.output.contains("·FF"), "\(again.text)")
  }

  @Test("shards are recorded once, by their merge; replays and runs with --no-history are not")
  func once() async throws {
    let workspace = try workspace()
    for index in 1...2 {
      let part = try await workspace.wayfarer(
        "run", "--shard", "\(index)/2", "--reports", "part-\(index)")
      #expect(part.exitCode == 0, "\(part.text)")
      #expect(!workspace.exists("part-\(index)/history.sqlite"))
    }
    #expect(try await workspace.wayfarer("merge", "part-1", "part-2").exitCode == 0)
    #expect(try await workspace.wayfarer("run", "--no-history").exitCode == 0)
    #expect(try await workspace.wayfarer("replay", "buy@chromium").exitCode == 0)
    let shown = try await workspace.wayfarer("history", "buy")
    #expect(shown.output.contains("100 % of 1 runs passed"), "\(shown.text)")
  }

  @Test("a damaged history is renamed with a notice, and does not affect the run")
  func damaged() async throws {
    let workspace = try workspace()
    try workspace.write("Reports/history.sqlite", String(repeating: "no database ", count: 400))
    let run = try await workspace.wayfarer("run")
    #expect(run.exitCode == 0, "\(run.text)")
    #expect(run.errors.contains("history.sqlite was damaged; it was renamed to"))
    #expect(workspace.files(below: "Reports").contains { $0.hasPrefix("history.sqlite.damaged-") })
    #expect(try await workspace.wayfarer("history").exitCode == 0)
  }

  @Test("a history that can't be written is a notice, never a failed run")
  func unwritable() async throws {
    let workspace = try workspace()
    try workspace.write("Reports/history.sqlite/in-the-way", "")
    let run = try await workspace.wayfarer("run")
    #expect(run.exitCode == 0, "\(run.text)")
    #expect(run.errors.contains("the run was not added to the history"))
  }

  @Test("two runs at the same time are both recorded")
  func twoAtOnce() async throws {
    let workspace = try workspace()
    async let first = workspace.wayfarer("run", "--reports", "one", "--history", "h.sqlite")
    async let second = workspace.wayfarer("run", "--reports", "two", "--history", "h.sqlite")
    let codes = try await [first.exitCode, second.exitCode]
    #expect(codes == [0, 0])
    let shown = try await workspace.wayfarer("history", "--history", "h.sqlite", "buy")
    #expect(shown.output.contains("100 % of 2 runs passed"), "\(shown.text)")
  }
}
