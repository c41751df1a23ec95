import Foundation
import Testing
import Vocabulary

/// Exit code 2: mistakes are reported with their position, and nothing is started.
@Suite(.timeLimit(.minutes(15)))
struct InvalidInputTests {
  /// Runs an invalid project and checks that there is no trace of a run.
  private func refused(
    _ workspace: Workspace, _ arguments: [String] = [], with added: [String: String] = [:],
    _ location: Testing.SourceLocation = #_sourceLocation
  ) async throws -> String {
    await Slots.shared.take()
    let result = try await workspace.start(["run"] + arguments, added).outcome()
    await Slots.shared.give()
    #expect(result.exitCode == 2, "\(result.text)", sourceLocation: location)
    #expect(result.output == "", sourceLocation: location)
    #expect(!workspace.exists("Reports/report.json"), sourceLocation: location)
    try await workspace.expectNothingLeft(location)
    return result.errors
  }

  private let good = ["good": "  - goto: /good"]

  @Test("invalid YAML is reported with its line and a caret")
  func brokenYAML() async throws {
    let workspace = try Workspace(journeys: [
      "broken": "journey: Broken\nsteps:\n  - goto: [/good\n"
    ])
    let words = try await refused(workspace)
    #expect(words.contains("Journeys/broken.yaml:"))
    #expect(words.contains("^"))
    #expect(words.contains("nothing was started"))
  }

  @Test("a pause, which would wait for a person, is refused before anything starts")
  func pause() async throws {
    let workspace = try Workspace(journeys: [
      "halt": "  - goto: /good\n  - optional: { steps: [pause] }"
    ])
    let words = try await refused(workspace)
    #expect(words.contains("Journeys/halt.yaml:4:25: error: pause waits for a person"), "\(words)")
    #expect(words.contains("wayfarer replay 'halt@chromium'"))
  }

  @Test("a flow that uses itself is reported with its cycle")
  func flowCycle() async throws {
    let workspace = try Workspace(journeys: ["loop": "  - use: a"])
    try workspace.write("Journeys/flows/a.yaml", "flow: a\nsteps:\n  - use: b\n")
    try workspace.write("Journeys/flows/b.yaml", "flow: b\nsteps:\n  - use: a\n")
    let words = try await refused(workspace)
    #expect(words.contains("calls itself: a -> b -> a"))
  }

  @Test("an unknown tenant is reported with the nearest known one")
  func unknownTenant() async throws {
    let workspace = try Workspace(
      suite: "axes: { tenant: { aurora: { name: Aurora }, borealis: { name: Borealis } } }",
      journeys: [
        "tenants": "journey: Tenants\nmatrix: { tenant: [auora] }\nsteps:\n  - goto: /good\n"
      ])
    let words = try await refused(workspace)
    #expect(words.contains("auora"))
    #expect(words.contains("aurora"))
    #expect(words.contains("Journeys/tenants.yaml:2:"))
  }

  @Test(
    "an address that no page has is refused",
    arguments: ["notaurl", "", "localhost:8080", "ftp://127.0.0.1", "http://", "http://a/?b=c"])
  func baseURL(_ text: String) async throws {
    let workspace = try Workspace(journeys: good)
    let words = try await refused(workspace, ["--base-url", text])
    #expect(words.contains("--base-url must be the address of a platform"))
    #expect(words.contains("\"\(text)\""))
  }

  @Test("a selection without cases is rejected")
  func noCases() async throws {
    let workspace = try Workspace(journeys: good)
    #expect(try await refused(workspace, ["--tag", "nowhere"]).contains("nowhere"))
    #expect(try await refused(workspace, ["--id", "missing@chromium"]).contains("missing"))
    #expect(try await refused(workspace, ["Journeys/none.yaml"]).contains("none.yaml"))
    #expect(try await refused(workspace, ["--cell", "tenant=x"]).contains("tenant"))
  }

  @Test(
    "invalid options are rejected with the expected form",
    arguments: [
      (["--workers", "0"], "from 1 to 64"), (["--workers", "many"], "--workers"),
      (["--retries", "99"], "from 0 to 10"), (["--shard", "3/2"], "is not a shard"),
      (["--shard", "x"], "is not a shard"), (["--update", "perhaps"], "--update"),
      (["--nonsense"], "--nonsense"), (["--engine", "netscape"], "netscape"),
    ])
  func wrongOptions(_ options: [String], _ word: String) async throws {
    let workspace = try Workspace(journeys: good)
    #expect(try await refused(workspace, options).contains(word))
  }

  @Test("a baseline is never written in CI")
  func updateInCI() async throws {
    let workspace = try Workspace(journeys: ["s": "  - goto: /good\n  - snapshot: good"])
    for mode in ["missing", "changed", "all"] {
      let words = try await refused(workspace, ["--update", mode], with: ["CI": "true"])
      #expect(words.contains("refused in CI"))
    }
    #expect(!workspace.exists("Baselines"))
  }

  @Test("a reports folder that can't be written is detected before anything is started")
  func unwritableReports() async throws {
    let workspace = try Workspace(journeys: good)
    try workspace.write("Reports", "a file in the way")
    let words = try await refused(workspace)
    #expect(words.contains("reports folder"))
    #expect(words.contains("--reports"))
    let proc = try await refused(workspace, ["--reports", "/proc/reports"])
    #expect(proc.contains("/proc/reports"))
  }

  @Test("a folder without journeys is reported")
  func noProject() async throws {
    let workspace = try Workspace()
    let words = try await refused(workspace)
    #expect(words.contains("Journeys"))
    let elsewhere = try await refused(workspace, ["--project", "/proc"])
    #expect(elsewhere.contains("suite.yaml"))
  }
}
