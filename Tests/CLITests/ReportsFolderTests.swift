import Foundation
import Testing

/// A run replaces and removes only what a run made.
@Suite(.timeLimit(.minutes(5)))
struct ReportsFolderTests {
  @Test(
    "a folder with files of others is refused, and they stay",
    arguments: ["screenshots/precious.png", "snapshots/mine.txt", "junit.xml", "index.html"])
  func foreign(_ name: String) async throws {
    let workspace = try Workspace(journeys: ["a": "  - goto: /good\n"])
    try workspace.write("other/\(name)", "precious")
    let outcome = try await workspace.wayfarer("run", "--reports", "other")
    #expect(outcome.exitCode == 2, "\(outcome.text)")
    let first = name.prefix { $0 != "/" }
    #expect(outcome.errors.contains("contains \(first), which is not Wayfarer's"))
    #expect(outcome.errors.contains("hint: use an empty folder or a new one"))
    #expect(workspace.files(below: "other") == [name])
  }

  @Test("the project's own folder is refused")
  func project() async throws {
    let workspace = try Workspace(journeys: ["a": "  - goto: /good\n"])
    try workspace.write("screenshots/precious.png", "precious")
    let outcome = try await workspace.wayfarer("run", "--reports", ".")
    #expect(
      outcome.exitCode == 2 && outcome.errors.contains("contains Journeys"), "\(outcome.text)")
    #expect(workspace.exists("screenshots/precious.png"))
  }

  @Test("a folder that a run made, empty or killed halfway, is used again")
  func own() async throws {
    let workspace = try Workspace(journeys: ["a": "  - goto: /good\n  - snapshot: page\n"])
    for _ in 1...2 {
      let outcome = try await workspace.wayfarer("run", "--reports", "out")
      #expect(outcome.exitCode == 4, "\(outcome.text)")
    }
    for name in ["last-run.json", "durations.json", "verdict.json"] {
      try FileManager.default.removeItem(atPath: workspace.path("out/\(name)"))
    }
    #expect(try await workspace.wayfarer("run", "--reports", "out").exitCode == 4)
    try workspace.write("new/README.md", "Reports go here.")
    #expect(try await workspace.wayfarer("run", "--reports", "new").exitCode == 4)
  }

  @Test(
    "baselines are not written in CI, however it says that it is one",
    arguments: [["CI": "1"], ["CI": "True"], ["TF_BUILD": "True"], ["JENKINS_URL": "http://j/"]])
  func update(_ added: [String: String]) async throws {
    let workspace = try Workspace(journeys: ["a": "  - goto: /good\n  - snapshot: page\n"])
    let outcome = try await workspace.wayfarer("run", "--update", "all", with: added)
    #expect(outcome.exitCode == 2 && outcome.errors.contains("refused in CI"), "\(outcome.text)")
    #expect(!workspace.exists("Baselines"))
  }
}
