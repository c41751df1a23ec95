import Foundation
import Testing

/// Runs that do not end normally: killed browsers, interrupts, and a killed program.
@Suite(.timeLimit(.minutes(15)))
struct EndingTests {
  private let journeys = [
    "a-before": "  - goto: /good",
    "b-waits": "  - goto: /good\n  - goto: /wait\n    timeout: 50s\n  - expect: At last",
    "c-after": "  - goto: /good",
  ]

  /// Kills the main process of the workspace's browser.
  private func killBrowser(of workspace: Workspace) throws {
    let browser = try #require(
      Survivors(of: workspace.root).first(
        "chromium-headless-shell", having: "--user-data-dir", without: "--type="))
    kill(browser, SIGKILL)
  }

  /// Ends the processes that show pages, as a machine without memory does; Chromium keeps a spare one.
  /// (In its sandbox they survive a SIGSEGV that is sent and not caused.)
  private func killPage(of workspace: Workspace) throws {
    let pages = Survivors(of: workspace.root).all(
      "chromium-headless-shell", having: "--type=renderer")
    try #require(!pages.isEmpty)
    for page in pages { kill(page, SIGKILL) }
  }

  @Test(
    "a case whose browser or page dies is retried once on a fresh one, and no other is affected",
    arguments: ["browser", "page"])
  func killedOnce(_ victim: String) async throws {
    let platform = try WaitingServer(unanswered: 1)
    defer { platform.stop() }
    let workspace = try Workspace(baseURL: platform.url, journeys: journeys)
    let outcome = try await workspace.inASlot {
      let program = try workspace.start(["run", "--workers", "1"])
      await platform.untilAsked()
      if victim == "page" {
        try killPage(of: workspace)
      } else {
        try killBrowser(of: workspace)
      }
      return try await program.outcome()
    }
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    let report = try workspace.report()
    let waits = try report.of("b-waits")
    #expect(waits.status == "flaky")
    #expect(waits.attempts.count == 2)
    #expect(waits.attempts.first?.failure?.kind == "infrastructure")
    for name in ["a-before", "c-after"] {
      let other = try report.of(name)
      #expect(other.status == "passed")
      #expect(other.attempts.count == 1)
    }
    try await workspace.expectNothingLeft()
  }

  @Test("a case whose browser is killed twice fails as infrastructure, and the next one passes")
  func browserKilledTwice() async throws {
    let platform = try WaitingServer()
    defer { platform.stop() }
    let workspace = try Workspace(baseURL: platform.url, journeys: journeys)
    let outcome = try await workspace.inASlot {
      let program = try workspace.start(["run", "--workers", "1"])
      await platform.untilAsked(times: 1)
      try killBrowser(of: workspace)
      await platform.untilAsked(times: 2)
      try killBrowser(of: workspace)
      return try await program.outcome()
    }
    #expect(outcome.exitCode == 3, "\(outcome.text)")
    let report = try workspace.report()
    let victim = try report.of("b-waits")
    #expect(victim.status == "failed")
    #expect(victim.kind == "infrastructure")
    #expect(victim.attempts.count == 2)
    #expect(try report.of("c-after").status == "passed")
    try await workspace.expectNothingLeft()
  }

  @Test("SIGINT and SIGTERM end a run with its reports written", arguments: [SIGINT, SIGTERM])
  func interrupted(_ signal: Int32) async throws {
    let platform = try WaitingServer()
    defer { platform.stop() }
    let workspace = try Workspace(baseURL: platform.url, journeys: journeys)
    let outcome = try await workspace.inASlot {
      let program = try workspace.start(["run", "--workers", "1"])
      await platform.untilAsked()
      program.signal(signal)
      return try await program.outcome()
    }
    #expect(outcome.exitCode == 130, "\(outcome.text)")
    let report = try workspace.report()
    #expect(report.verdict == "interrupted")
    #expect(report.exitCode == 130)
    #expect(report.interrupted)
    #expect(report.cases.map(\.status) == ["passed", "interrupted", "interrupted"])
    for name in ["report.json", "junit.xml", "index.html"] {
      #expect(workspace.exists("Reports/\(name)"))
    }
    _ = try XMLDocumentCheck.parse(workspace.read("Reports/junit.xml"))
    try await workspace.expectNothingLeft()
  }

  @Test("an interrupt while the platform starts ends it and writes the reports")
  func interruptedAtStart() async throws {
    let workspace = try Workspace(
      baseURL: "http://127.0.0.1:${port}",
      suite: "server: { command: [./p.sh], ready: /health, timeout: 60s }", journeys: journeys)
    try workspace.write("p.sh", "#!/bin/sh\ntouch started\nexec sleep 600\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: workspace.path("p.sh"))
    let outcome = try await workspace.inASlot {
      let program = try workspace.start(["run"])
      try await Wait.until("the platform") { workspace.exists("started") }
      program.signal(SIGINT)
      return try await program.outcome()
    }
    #expect(outcome.exitCode == 130, "\(outcome.text)")
    #expect(try workspace.report().verdict == "interrupted")
    try await workspace.expectNothingLeft()
  }

  @Test("a second SIGINT ends the program immediately, and nothing is left behind")
  func interruptedTwice() async throws {
    let platform = try WaitingServer()
    defer { platform.stop() }
    let workspace = try Workspace(baseURL: platform.url, journeys: journeys)
    let outcome = try await workspace.inASlot {
      let program = try workspace.start(["run"])
      await platform.untilAsked()
      // Pending signals with the same number are merged, hence the two numbers.
      program.signal(SIGINT)
      program.signal(SIGTERM)
      return try await program.outcome()
    }
    #expect(outcome.exitCode == 130, "\(outcome.text)")
    try await workspace.expectNothingLeft()
  }

  @Test("when the program itself is killed, its guards end browsers and platform")
  func killed() async throws {
    let workspace = try Workspace(
      baseURL: "http://127.0.0.1:${port}",
      suite: """
        server:
          command: ["\(Program.Name.platform.path)", serve, --port, "${port}"]
          ready: /health
          timeout: 60s
        """, journeys: ["waits": "  - goto: /sign-in\n  - expect: Nowhere\n    timeout: 50s"])
    let outcome = try await workspace.inASlot {
      let program = try workspace.start(["run"])
      try await Wait.until("a browser and a platform") {
        let processes = Survivors(of: workspace.root)
        return processes.first("edge-platform") != nil
          && processes.first("chromium-headless-shell", having: "--type=renderer") != nil
      }
      program.signal(SIGKILL)
      return try await program.outcome()
    }
    #expect(outcome.exitCode == 128 + SIGKILL)
    try await workspace.expectNothingLeft()
  }

  @Test("--verbose prints engines, launches, cases and retries to standard error")
  func verbose() async throws {
    let workspace = try Workspace(
      journeys: ["fails": "  - goto: /good\n  - expect: Nowhere\n    timeout: 50ms"])
    let outcome = try await workspace.wayfarer("run", "--verbose", "--retries", "1")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    for words in [
      "s  engine chromium: ", "s  1 case, ", "s  worker ", "s  launched chromium ",
      "s  attempt 2 of fails@chromium, since the previous one failed (assertion) at Journeys/",
      "s  fails@chromium: failed after 2 attempts", "s  the run ended: failed",
    ] { #expect(outcome.errors.contains(words), "\(words) in \(outcome.errors)") }
    let quiet = try await workspace.wayfarer("run")
    #expect(!quiet.errors.contains("launched"))
  }
}
