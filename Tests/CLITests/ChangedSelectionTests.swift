import Foundation
import ProgramTesting
import Testing

/// `only: true`, `--forbid-only` and `--only-changed`, which select some of many journeys.
@Suite(.timeLimit(.minutes(15)))
struct ChangedSelectionTests {
  private static func workspace() throws -> Workspace {
    try Workspace(
      suite: "axes: { tenant: { aurora: { name: Aurora }, borealis: { name: Borealis } } }",
      journeys: [
        "flows/enter": "journey: x", "buy": "  - use: enter\n", "look": "  - goto: /good\n",
        "all": "journey: all\nmatrix: { tenant: all }\nsteps:\n  - goto: /good\n",
      ])
  }

  /// A project with all files committed.
  private func repository() async throws -> Workspace {
    let workspace = try Self.workspace()
    try workspace.write("Journeys/flows/enter.yaml", "flow: enter\nsteps:\n  - goto: /good\n")
    try workspace.write(".gitignore", "tmp\nstreams\nReports\n")
    try git(workspace, ["init", "-q", "-b", "trunk"])
    try commit(workspace, "first")
    return workspace
  }

  private func commit(_ workspace: Workspace, _ message: String) throws {
    try git(workspace, ["add", "-A"])
    try git(workspace, ["commit", "-q", "-m", message])
  }

  private func git(_ workspace: Workspace, _ arguments: [String]) throws {
    let program = try SpawnedProgram(
      "git", ["-c", "user.name=Tester", "-c", "user.email=tester@example.com"] + arguments,
      folder: workspace.root)
    #expect(program.wait() == 0, "git \(arguments)")
  }

  private func list(_ workspace: Workspace, _ arguments: String...) async throws -> [String] {
    let outcome = try await workspace.inASlot {
      try await workspace.start(["list"] + arguments).outcome()
    }
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    return outcome.output.split(separator: "\n").map { String($0.prefix { $0 != "@" }) }
  }

  @Test("only: true runs only these journeys, with a notice, and is rejected where it is forbidden")
  func only() async throws {
    let workspace = try Workspace(
      journeys: [
        "a": "  - goto: /good\n", "b": "journey: b\nonly: true\nsteps:\n  - goto: /good\n",
      ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(outcome.errors.contains("only 1 of 2 journeys: Journeys/b.yaml:2:1 has only: true"))
    #expect(try workspace.report().cases.map(\.id) == ["b@chromium"])
    #expect(try await list(workspace, "Journeys/a.yaml") == ["a"])
    #expect(try await list(workspace, "--id", "a@chromium") == ["a"])
    for (option, added) in [("--forbid-only", [:]), ("--workers=1", ["CI": "true"])] {
      let refused = try await workspace.wayfarer("run", option, with: added)
      #expect(refused.exitCode == 2, "\(refused.text)")
      #expect(refused.errors.contains("Journeys/b.yaml:2:1: error: only: true is forbidden"))
      #expect(refused.errors.contains("2 | only: true"))
      #expect(refused.errors.contains("hint: remove \"only: true\""))
    }
    try workspace.journey("b", "  - goto: /good\n")
    #expect(try await list(workspace, "--forbid-only") == ["a", "b"])
  }

  @Test("--only-changed selects what a branch has changed, committed or not, and no other changes")
  func onlyChanged() async throws {
    let workspace = try await repository()
    try git(workspace, ["checkout", "-q", "-b", "feature"])
    try workspace.write("Journeys/flows/enter.yaml", "flow: enter\nsteps:\n  - goto: /other\n")
    #expect(try await list(workspace, "--only-changed", "trunk") == ["buy"])
    try commit(workspace, "flow")
    #expect(try await list(workspace, "--only-changed", "trunk") == ["buy"])
    #expect(try await list(workspace, "--only-changed", "HEAD~1") == ["buy"])
    try workspace.journey("new", "  - goto: /good\n")
    #expect(try await list(workspace, "--only-changed", "trunk") == ["buy", "new"])
    try commit(workspace, "new")

    // Later changes on the trunk are not changes of this branch.
    try git(workspace, ["checkout", "-q", "trunk"])
    try workspace.journey("look", "  - goto: /other\n")
    try commit(workspace, "look")
    try git(workspace, ["checkout", "-q", "feature"])
    #expect(try await list(workspace, "--only-changed", "trunk") == ["buy", "new"])

    let suite = String(decoding: try workspace.read("Journeys/suite.yaml"), as: UTF8.self)
    try workspace.write(
      "Journeys/suite.yaml", suite.replacing("name: Borealis", with: "name: Boreal"))
    #expect(
      try await list(workspace, "--only-changed", "HEAD") == ["all[tenant=borealis]"])
    try workspace.write("Baselines/look/page/chromium-desktop.png", "a picture")
    #expect(
      try await list(workspace, "--only-changed", "HEAD") == ["all[tenant=borealis]", "look"])
  }

  @Test(
    "a changed baseline selects its journey, and approve accepts its slug, whatever the name",
    arguments: ["Café order", "Order " + String(repeating: "a very long name ", count: 5) + "end"])
  func slugs(_ name: String) async throws {
    let workspace = try Workspace(suite: "viewports: { desktop: 200x120 }")
    let steps = "steps:\n  - goto: /colour?teal\n  - snapshot: page\n"
    try workspace.write("Journeys/order.yaml", "journey: \"\(name)\"\n\(steps)")
    try workspace.write(".gitignore", "tmp\nstreams\nReports\n")
    let first = try await workspace.wayfarer("run")
    #expect(first.exitCode == 4, "\(first.text)")
    let id = try #require(try workspace.report().cases.first?.id)
    let slug = try #require(id.split(separator: "@").first)
    let approved = try await workspace.wayfarer("approve", String(slug))
    #expect(approved.exitCode == 0, "\(approved.text)")
    try git(workspace, ["init", "-q", "-b", "trunk"])
    try commit(workspace, "first")
    #expect(
      try await workspace.wayfarer("list", "--only-changed", "trunk").exitCode == 2)
    let baseline = try #require(workspace.pictures.first)
    let bytes = try workspace.read("Baselines/\(baseline)")
    try workspace.write("Baselines/\(baseline)", bytes + Data([0]))
    #expect(try await list(workspace, "--only-changed", "trunk") == [String(slug)])
  }

  @Test("git's standard error, such as a trace, is not read as its answer")
  func gitTrace() async throws {
    let workspace = try await repository()
    try git(workspace, ["checkout", "-q", "-b", "feature"])
    try workspace.write("Journeys/flows/enter.yaml", "flow: enter\nsteps:\n  - goto: /other\n")
    let outcome = try await workspace.wayfarer(
      "list", "--only-changed", "trunk", with: ["GIT_TRACE": "1"])
    #expect(outcome.exitCode == 0 && outcome.output == "buy@chromium\n", "\(outcome.text)")
    // The history has the commit too.
    let run = try await workspace.wayfarer(
      "run", "--id", "look@chromium", with: ["GIT_TRACE": "1"])
    #expect(run.exitCode == 0, "\(run.text)")
    let export = try await workspace.wayfarer("history", "--export", "-")
    let commit = try #require(export.output.firstMatch(of: /"commit" ?: ?"([^"]*)"/))
    #expect(commit.1.wholeMatch(of: /[0-9a-f]{40}\+/) != nil, "\(commit.1)")
  }

  @Test("a selection without changes is reported, and passes only if allowed")
  func nothing() async throws {
    let workspace = try await repository()
    let none = try await workspace.wayfarer("run", "--only-changed", "trunk")
    #expect(none.exitCode == 2, "\(none.text)")
    #expect(none.errors.contains("no case of the selection has changed since trunk"))
    let passed = try await workspace.wayfarer(
      "run", "--only-changed", "trunk", "--pass-with-no-cases")
    #expect(passed.exitCode == 0, "\(passed.text)")
    #expect(passed.text.contains("no case"))
    #expect(try workspace.report().cases.isEmpty)
    #expect(workspace.exists("Reports/verdict.json"))
    let shard = try await workspace.wayfarer(
      "run", "--only-changed", "trunk", "--pass-with-no-cases", "--shard", "2/3")
    #expect(shard.exitCode == 0, "\(shard.text)")
  }

  @Test("an unknown commit and a folder outside git are reported")
  func noGit() async throws {
    let workspace = try await repository()
    let unknown = try await workspace.wayfarer("run", "--only-changed", "main")
    #expect(unknown.exitCode == 2 && unknown.errors.contains("git has no commit \"main\""))
    #expect(unknown.errors.contains("hint:"))
    let option = try await workspace.wayfarer("run", "--only-changed=--output=x")
    #expect(option.exitCode == 2 && !workspace.exists("x"), "\(option.text)")
    try FileManager.default.removeItem(atPath: workspace.path(".git"))
    let bare = try await workspace.wayfarer("run", "--only-changed", "HEAD")
    #expect(
      bare.exitCode == 2 && bare.errors.contains("is not in a git repository"), "\(bare.text)")
  }
}
