import Foundation
import ProgramTesting
import Testing

/// The output of `list`, `check` and shards; no browser is started.
@Suite(.timeLimit(.minutes(15)))
struct SelectionTests {
  static func manyCases() throws -> Workspace {
    let matrix = "matrix: { tenant: all, viewport: all }"
    let workspace = try Workspace(
      suite: """
        viewports: { desktop: 800x600, phone: 390x844 }
        axes: { tenant: [aurora, borealis, corona] }
        """,
      journeys: [
        "first": "journey: First\ntags: [quick]\n\(matrix)\nsteps:\n  - goto: /good\n",
        "second": "journey: Second\nmatrix: { tenant: all }\nsteps:\n  - goto: /good\n",
        "third": "  - goto: /other\n  - expect: Good page\n    timeout: 50ms",
      ])
    return workspace
  }

  private func list(_ workspace: Workspace, _ arguments: [String] = []) async throws -> [String] {
    let outcome = try await workspace.inASlot {
      try await workspace.start(["list"] + arguments).outcome()
    }
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    return outcome.output.split(separator: "\n").map(String.init)
  }

  @Test(
    "the shards of a run are disjoint and together contain all of its cases", arguments: [1, 3, 4])
  func shards(_ count: Int) async throws {
    let workspace = try Self.manyCases()
    let all = try await list(workspace)
    #expect(all.count == 10)
    var parts: [[String]] = []
    for index in 1...count {
      parts.append(try await list(workspace, ["--shard", "\(index)/\(count)"]))
    }
    #expect(parts.joined().count == all.count)
    #expect(Set(parts.joined()) == Set(all))
    let sizes = parts.map(\.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
  }

  @Test("durations balance the shards, and the same file gives the same split everywhere")
  func timings() async throws {
    let workspace = try Self.manyCases()
    let all = try await list(workspace)
    let times = Dictionary(
      uniqueKeysWithValues: all.enumerated().map { ($1, [$0 == 0 ? 9e4 : 1e4]) })
    let file = try JSONSerialization.data(withJSONObject: ["version": 1, "casesMs": times])
    try workspace.write("times.json", file)
    var parts: [[String]] = []
    for index in 1...2 {
      parts.append(
        try await list(workspace, ["--shard", "\(index)/2", "--timings", "times.json"]))
    }
    // The long case takes as long as the nine others.
    #expect(parts == [[all[0]], Array(all.dropFirst())])
    for (text, told) in [("{", "is damaged"), ("{\"version\":1,\"casesMs\":{}}", "has none")] {
      try workspace.write("bad.json", text)
      let outcome = try await workspace.wayfarer("list", "--shard", "1/2", "--timings", "bad.json")
      #expect(outcome.exitCode == 0)
      #expect(
        outcome.errors.contains(told) && outcome.errors.contains("by count"), "\(outcome.errors)")
      #expect(outcome.output.split(separator: "\n").count == 5)
    }
  }

  @Test(
    "auto reads the numbers of the CI system, and lists the variables it tried if there are none")
  func automatic() async throws {
    let workspace = try Self.manyCases()
    let second = try await list(workspace, ["--shard", "2/3"])
    let systems = [
      ["CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "3"],
      ["CIRCLE_NODE_INDEX": "1", "CIRCLE_NODE_TOTAL": "3"],
      ["BUILDKITE_PARALLEL_JOB": "1", "BUILDKITE_PARALLEL_JOB_COUNT": "3"],
      ["JOB_COMPLETION_INDEX": "1", "WAYFARER_SHARDS": "3"],
    ]
    for variables in systems {
      let outcome = try await workspace.wayfarer("list", "--shard", "auto", with: variables)
      #expect(outcome.output.split(separator: "\n").map(String.init) == second, "\(outcome.text)")
    }
    let wrong = [
      [:], ["CI_NODE_INDEX": "0", "CI_NODE_TOTAL": "3"],
      ["JOB_COMPLETION_INDEX": "3", "WAYFARER_SHARDS": "3"],
      ["JOB_COMPLETION_INDEX": "1"], ["CIRCLE_NODE_INDEX": "x", "CIRCLE_NODE_TOTAL": "3"],
    ]
    for variables in wrong {
      let outcome = try await workspace.wayfarer("list", "--shard", "auto", with: variables)
      #expect(outcome.exitCode == 2)
      #expect(outcome.errors.contains("--shard auto") && outcome.errors.contains("hint:"))
    }
    for text in ["0/2", "3/2", "2", "1/0", "a/b", "1/2/3", "-1/2", "1/1001"] {
      let outcome = try await workspace.wayfarer("list", "--shard=\(text)")
      #expect(
        outcome.exitCode == 2 && outcome.errors.contains("is not a shard"), "\(outcome.errors)")
    }
  }

  @Test("list prints a JSON array for programs and one id per line for people")
  func json() async throws {
    struct Item: Decodable {
      var id: String
      var cell: [String: String]
      var viewport: String
      var file: String
    }
    let workspace = try Self.manyCases()
    let outcome = try await workspace.wayfarer("list", "--json", "--tag", "quick")
    #expect(outcome.exitCode == 0)
    let items = try JSONDecoder().decode([Item].self, from: Data(outcome.output.utf8))
    #expect(items.count == 6)
    #expect(Set(items.map(\.viewport)) == ["desktop", "phone"])
    #expect(Set(items.compactMap { $0.cell["tenant"] }) == ["aurora", "borealis", "corona"])
    #expect(items.allSatisfy { $0.file == "Journeys/first.yaml" })
    #expect(try await list(workspace, ["--tag", "quick"]) == items.map(\.id))
  }

  @Test("check prints the number of valid journeys and cases")
  func check() async throws {
    let workspace = try Self.manyCases()
    let outcome = try await workspace.wayfarer("check")
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("3 journeys, 10 cases"))
  }

  @Test("check reports every mistake and exits with 2")
  func checkWrong() async throws {
    let workspace = try Workspace(journeys: ["a": "  - clik: Go", "b": "  - goto: 7x: 3"])
    let outcome = try await workspace.wayfarer("check")
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains("Journeys/a.yaml:3:"))
    #expect(outcome.errors.contains("click"))
    #expect(outcome.errors.contains("Journeys/b.yaml:3:"))
    #expect(outcome.errors.contains("2 mistakes; nothing was started."))
  }

  @Test("a closed reader does not end list with an error")
  func brokenPipe() async throws {
    let workspace = try Self.manyCases()
    let script = "{ \(Program.Name.wayfarer.path) list; echo $? >&2; } | true"
    let ended = try await SpawnedProgram.run("/bin/sh", ["-c", script], folder: workspace.root)
    #expect(ended.errors == "0\n")
  }

  @Test("merged shards give the report of the whole run, case by case")
  func merge() async throws {
    let workspace = try Self.manyCases()
    let whole = try await workspace.wayfarer("run", "--reports", "whole", "--workers", "2")
    #expect(whole.exitCode == 1, "\(whole.text)")
    for index in 1...3 {
      let part = try await workspace.wayfarer(
        "run", "--shard", "\(index)/3", "--reports", "part-\(index)", "--workers", "1")
      #expect([0, 1].contains(part.exitCode), "\(part.text)")
    }
    let merged = try await workspace.wayfarer(
      "merge", "part-1", "part-2", "part-3", "--reports", "merged")
    #expect(merged.exitCode == 1, "\(merged.text)")
    let (one, other) = (try workspace.report("whole"), try workspace.report("merged"))
    #expect(one.verdict == other.verdict)
    #expect(Set(one.cases.map(\.id)) == Set(other.cases.map(\.id)))
    #expect(other.cases.count == 10)
    let byID = Dictionary(uniqueKeysWithValues: other.cases.map { ($0.id, $0) })
    for expected in one.cases {
      let found = try #require(byID[expected.id])
      #expect(found.status == expected.status)
      #expect(found.kind == expected.kind)
      #expect(found.message == expected.message)
    }
    let twice = try await workspace.wayfarer(
      "merge", "part-1", "part-1", "part-3", "--reports", "wrong")
    #expect(twice.exitCode != 0)
    #expect(twice.errors.contains("part-1") || twice.errors.contains("1/3"), "\(twice.errors)")
    #expect(!workspace.exists("wrong/report.json"))
    // The durations of the merged run balance the next one, whose shards don't match these.
    let next = try await workspace.wayfarer(
      "run", "--shard", "3/3", "--timings", "merged/durations.json", "--reports", "next-3")
    #expect([0, 1].contains(next.exitCode) && !next.errors.contains("by count"), "\(next.text)")
    let mixed = try await workspace.wayfarer(
      "merge", "part-1", "part-2", "next-3", "--reports", "wrong")
    #expect(mixed.exitCode == 2, "\(mixed.text)")
    #expect(mixed.errors.contains("by a different plan") || mixed.errors.contains("and so has"))
    try await workspace.expectNothingLeft()
  }
}
