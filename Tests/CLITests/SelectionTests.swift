import Foundation
import Testing

/// What `list`, `check` and shards say about the cases; no browser is started.
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

  @Test("the shards of a run are disjoint and together are all of its cases", arguments: [1, 3, 4])
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

  @Test("list gives programs a JSON array and people one id a line")
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

  @Test("check says how many journeys and cases are well")
  func check() async throws {
    let workspace = try Self.manyCases()
    let outcome = try await workspace.wayfarer("check")
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("3 journeys, 10 cases"))
  }

  @Test("check names every mistake and ends with 2")
  func checkWrong() async throws {
    let workspace = try Workspace(journeys: ["a": "  - clik: Go", "b": "  - goto: 7x: 3"])
    let outcome = try await workspace.wayfarer("check")
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains("Journeys/a.yaml:3:"))
    #expect(outcome.errors.contains("click"))
    #expect(outcome.errors.contains("Journeys/b.yaml:3:"))
    #expect(outcome.errors.contains("2 mistakes; nothing was started."))
  }

  @Test("a reader that goes away does not end list with an error")
  func brokenPipe() async throws {
    let workspace = try Self.manyCases()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "{ \(Program.Name.wayfarer.path) list; echo $? >&2; } | true",
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: workspace.root)
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = try errors.fileHandleForReading.readToEnd() ?? Data()
    #expect(String(decoding: text, as: UTF8.self) == "0\n")
  }

  @Test("shards that are merged give the report of the whole, case by case")
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
    try await workspace.expectNothingLeft()
  }
}
