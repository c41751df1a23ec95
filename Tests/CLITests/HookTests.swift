import Foundation
import Testing

/// What is done before and after journeys, when a run is interrupted and when it fails.
@Suite(.timeLimit(.minutes(15)))
struct HookTests {
  private static let hooks = """
    hooks:
      beforeAll: [{ goto: /before-all }]
      after: [{ goto: /after }]
      afterAll: [{ goto: /after-all }]
    """

  @Test(
    "after an interrupt, finally and the hooks after each and all are carried out",
    arguments: [SIGINT, SIGTERM])
  func interrupted(_ signal: Int32) async throws {
    let platform = try WaitingServer()
    defer { platform.stop() }
    let workspace = try Workspace(
      baseURL: platform.url, suite: Self.hooks,
      journeys: [
        "a":
          "  - goto: /wait\n    timeout: 50s\n  - goto: /never\nfinally:\n  - goto: /finally\n"
          + "  - expect: Good page",
        "b": "  - goto: /never\nfinally: [{ goto: /never }]",
      ])
    let outcome = try await workspace.inASlot {
      let program = try workspace.start(["run", "--workers", "1"])
      await platform.untilAsked()
      program.signal(signal)
      return try await program.outcome()
    }
    #expect(outcome.exitCode == 130, "\(outcome.text)")
    #expect(
      platform.requested == ["/before-all", "/wait", "/finally", "/after", "/after-all"],
      "\(outcome.text)")
    #expect(
      outcome.output.contains("the run was interrupted; afterAll is carried out, for "),
      "\(outcome.output)")
    let report = try workspace.report()
    #expect(report.verdict == "interrupted")
    #expect(
      report.cases.map { "\($0.id) \($0.status)" } == [
        "before-all@chromium passed", "a@chromium interrupted", "b@chromium interrupted",
        "after-all@chromium passed",
      ])
    try await workspace.expectNothingLeft()
  }

  @Test("what comes after all is left out where an interrupt came before anything it is for")
  func interruptedBefore() async throws {
    let platform = try WaitingServer()
    defer { platform.stop() }
    let workspace = try Workspace(
      baseURL: platform.url,
      journeys: ["a": "  - goto: /wait\n    timeout: 50s"])
    try workspace.write("Journeys/z/folder.yaml", "hooks: { afterAll: [{ goto: /never }] }\n")
    try workspace.write("Journeys/z/z.yaml", "journey: z\nsteps: [{ goto: /never }]\n")
    let outcome = try await workspace.inASlot {
      let program = try workspace.start(["run", "--workers", "1"])
      await platform.untilAsked()
      program.signal(SIGINT)
      return try await program.outcome()
    }
    #expect(outcome.exitCode == 130, "\(outcome.text)")
    #expect(platform.requested == ["/wait"])
    #expect(!outcome.output.contains("afterAll"), "\(outcome.output)")
  }

  @Test("a failed hook can be replayed by the command that reports name, with what it needs")
  func replay() async throws {
    let workspace = try Workspace(
      suite: """
        hooks:
          beforeAll: [{ goto: /good }, { read: { role: heading, save: title } }]
          afterAll: [{ goto: /good }, { expect: "Not ${saved.title}", timeout: 50ms }]
        """, journeys: ["a": "  - goto: /good"])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    #expect(outcome.output.contains("replay: wayfarer replay 'after-all@chromium'"))
    let replayed = try await workspace.wayfarer("replay", "after-all@chromium")
    #expect(replayed.exitCode == 1, "\(replayed.text)")
    #expect(replayed.output.contains("Not Good page"), "\(replayed.output)")
    #expect(
      try workspace.report("Reports/replay").cases.map { "\($0.id) \($0.status)" } == [
        "before-all@chromium passed", "after-all@chromium failed",
      ])
    // Without an id: the first that failed.
    #expect(try await workspace.wayfarer("replay").exitCode == 1)
    // As a shard names it.
    let sharded = try await workspace.wayfarer("replay", "after-all[shard=2]@chromium")
    #expect(sharded.exitCode == 1, "\(sharded.text)")
    #expect(try await workspace.wayfarer("run", "--last-failed").exitCode == 1)
    #expect(
      try workspace.report().cases.map(\.id) == ["before-all@chromium", "after-all@chromium"])
    let unknown = try await workspace.wayfarer("replay", "after-al@chromium")
    #expect(unknown.exitCode == 2, "\(unknown.text)")
    #expect(unknown.errors.contains("there is no case \"after-al@chromium\""), "\(unknown.errors)")
  }

  @Test("--last-failed takes the cases that were left out since beforeAll failed")
  func lastFailed() async throws {
    let workspace = try Workspace(journeys: ["other": "  - goto: /good"])
    try workspace.write(
      "Journeys/shop/folder.yaml",
      "hooks: { beforeAll: [{ goto: /good }, { expect: Nowhere, timeout: 50ms }] }\n")
    for name in ["a", "b"] {
      try workspace.write(
        "Journeys/shop/\(name).yaml", "journey: \(name)\nsteps: [{ goto: /good }]\n")
    }
    #expect(try await workspace.wayfarer("run").exitCode == 1)
    #expect(try workspace.report().of("a").status == "skipped")
    try workspace.write("Journeys/shop/folder.yaml", "hooks: { beforeAll: [{ goto: /good }] }\n")
    let again = try await workspace.wayfarer("run", "--last-failed")
    #expect(again.exitCode == 0, "\(again.text)")
    #expect(
      try workspace.report().cases.map { "\($0.journey) \($0.status)" } == [
        "Before all of Journeys/shop passed", "a passed", "b passed",
      ])
  }

  @Test(
    "what a hook needs and its engine lacks is told before a run, and what depends on it skipped")
  func needs() async throws {
    let workspace = try Workspace(
      suite: """
        engines: [webkit]
        hooks:
          afterAll: [{ goto: /good }, { mock: { url: /x, status: 503 } }]
        """, journeys: ["other": "  - goto: /good"])
    try workspace.write(
      "Journeys/shop/folder.yaml",
      "hooks: { beforeAll: [{ goto: /good }, { mock: { url: /x, status: 503 } }] }\n")
    try workspace.write("Journeys/shop/a.yaml", "journey: a\nsteps: [{ goto: /good }]\n")
    let outcome = try await workspace.wayfarer("check")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(
      outcome.text.contains(
        "note: beforeAll is carried out on webkit, which can't answer requests"),
      "\(outcome.text)")
    #expect(outcome.text.contains("the case a@webkit is skipped there"), "\(outcome.text)")
    #expect(outcome.text.contains("the case after-all@webkit is skipped there"))
    #expect(outcome.text.contains("2 journeys, 2 cases: OK. 1 of them is skipped."))
    // Another engine can.
    let other = try await workspace.wayfarer("check", "--engine", "chromium")
    #expect(!other.text.contains("note:"), "\(other.text)")
  }
}
