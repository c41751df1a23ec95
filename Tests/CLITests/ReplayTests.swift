import BrowserTesting
import Foundation
import Testing

/// `replay`, `doctor` and `bench`.
@Suite(.timeLimit(.minutes(15)))
struct ReplayTests {
  private func failedOnce() async throws -> Workspace {
    let workspace = try Workspace(journeys: [
      "bad":
        "  - goto: /form\n  - click: { role: button, name: Go }\n  - expect: Nowhere\n    timeout: 50ms",
      "good": "  - goto: /good",
      "worse": "  - goto: /good\n  - expect: Nowhere\n    timeout: 50ms",
    ])
    #expect(try await workspace.wayfarer("run").exitCode == 1)
    return workspace
  }

  @Test("replay runs the first failed case, all of them with --last-failed, or a given one")
  func selection() async throws {
    let workspace = try await failedOnce()
    let before = try workspace.read("Reports/report.json")
    let first = try await workspace.wayfarer("replay")
    #expect(first.exitCode == 1, "\(first.text)")
    #expect(try workspace.report("Reports/replay").cases.map(\.journey) == ["bad"])
    #expect(try await workspace.wayfarer("replay", "--last-failed").exitCode == 1)
    #expect(
      try workspace.report("Reports/replay").cases.map(\.journey).sorted() == ["bad", "worse"])
    let good = try workspace.report().of("good")
    #expect(try await workspace.wayfarer("replay", good.id).exitCode == 0)
    // The report of the replayed run is not changed.
    #expect(try workspace.read("Reports/report.json") == before)
    try await workspace.expectNothingLeft()
  }

  @Test("replay without a failed case, with an unknown one, or without a run gives a hint")
  func nothingToReplay() async throws {
    let workspace = try Workspace(journeys: ["good": "  - goto: /good"])
    let noRun = try await workspace.wayfarer("replay")
    #expect(noRun.exitCode == 2)
    #expect(noRun.errors.contains("run the journeys first"), "\(noRun.errors)")
    let unknown = try await workspace.wayfarer("replay", "goood@chromium")
    #expect(unknown.exitCode == 2)
    #expect(unknown.errors.contains("goood@chromium"))
    #expect(try await workspace.wayfarer("run").exitCode == 0)
    let noFailure = try await workspace.wayfarer("replay", "--last-failed")
    #expect(noFailure.exitCode == 2)
    #expect(noFailure.errors.contains("No case failed"), "\(noFailure.errors)")
    let headed = try await workspace.wayfarer("replay", "good@chromium", "--headed")
    #expect(headed.exitCode == 3)
    #expect(headed.errors.contains("--step"))
  }

  @Test("the prompts of replay show neither secrets nor the control characters of a page")
  func prompts() async throws {
    let secret = "Kx93JfPq77LmVtR2"
    let server = try TestServer { _ in
      .html(
        "<h1>Page</h1><script>console.error('\\x1b]0;PWN\\x07\\x1b[2J::error::x \(secret)')</script>"
      )
    }
    defer { server.stop() }
    let workspace = try Workspace(
      baseURL: "http://127.0.0.1:\(server.port)", suite: "secrets: { k: \"${env.TEST_SECRET}\" }",
      journeys: [
        "r": "  - goto: \"/?k=${secrets.k}\"\n  - expect: \"${secrets.k}\"\n    timeout: 50ms"
      ])
    let outcome = try await workspace.wayfarer(
      "replay", "r@chromium", "--step", "--keep-open", with: ["TEST_SECRET": secret],
      input: "\n\n\n\n")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    #expect(outcome.output.contains("The page is at") && outcome.output.contains("[redacted]"))
    #expect(!outcome.text.contains(secret) && !outcome.text.contains("\u{1B}"), "\(outcome.text)")
    #expect(!outcome.text.contains("\n::error"), "\(outcome.text)")
  }

  @Test(
    "replay --step pauses before each step and highlights its elements",
    arguments: [
      "\n\n\n\n\n", "",
    ])
  func step(_ input: String) async throws {
    let workspace = try await failedOnce()
    let outcome = try await workspace.wayfarer("replay", "--step", input: input)
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    #expect(outcome.output.contains("1/3"))
    #expect(outcome.output.contains("2/3"))
    #expect(outcome.output.contains("button \"Go\""), "\(outcome.output)")
    #expect(outcome.output.contains("matches nothing yet"))
    #expect(workspace.exists("Reports/replay/step-2.png"))
    try await workspace.expectNothingLeft()
  }

  @Test("q at a step ends a replay as an interrupt does")
  func quit() async throws {
    let workspace = try await failedOnce()
    let outcome = try await workspace.wayfarer("replay", "--step", input: "\nq\n")
    #expect(outcome.exitCode == 130, "\(outcome.text)")
    try await workspace.expectNothingLeft()
  }

  @Test("an interrupt at the prompt of --step ends a replay")
  func interruptedAtPrompt() async throws {
    let workspace = try await failedOnce()
    let outcome = try await workspace.inASlot {
      let program = try workspace.start(["replay", "--step"], input: nil)
      try await Wait.until("the prompt") { program.outputSoFar.contains("Enter: continue") }
      program.signal(SIGINT)
      return try await program.outcome()
    }
    #expect(outcome.exitCode == 130, "\(outcome.text)")
    try await workspace.expectNothingLeft()
  }

  @Test("doctor reports success, or each missing thing with a fix")
  func doctor() async throws {
    let well = try Workspace(
      baseURL: "http://127.0.0.1:${port}",
      suite: """
        server:
          command: ["\(Program.Name.platform.path)", serve, --port, "${port}"]
          ready: /health
          timeout: 60s
        """, journeys: ["good": "  - goto: /sign-in"])
    let outcome = try await well.wayfarer("doctor")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(outcome.output.contains("Everything that a run needs is available."))
    #expect(outcome.output.contains("Chromium"))
    // Engines that are not in the suite are at most notes.
    for engine in ["firefox", "webkit"] {
      #expect(
        outcome.output.contains("✓ \(engine): ")
          || outcome.output.contains("! \(engine) is not installed, and not in suite.yaml"))
    }
    #expect(outcome.output.contains("the platform is ready"))
    try await well.expectNothingLeft()

    let ill = try Workspace(
      baseURL: "http://127.0.0.1:${port}",
      suite: "server: { command: [./nowhere], ready: /health }",
      journeys: ["good": "  - goto: /sign-in"])
    let finding = try await ill.wayfarer("doctor", "--browser-path", "/nonexistent")
    #expect(finding.exitCode == 3)
    #expect(finding.output.contains("/nonexistent does not exist"))
    #expect(finding.output.contains("./nowhere"))
    #expect(finding.output.contains("2 problems to fix"))
    try ill.journey("bad", "  - clik: x")
    let mistakes = try await ill.wayfarer("doctor")
    #expect(mistakes.exitCode == 3)
    #expect(mistakes.output.contains("1 mistake"))
    try await ill.expectNothingLeft()
  }

  @Test("bench prints a table of every operation")
  func bench() async throws {
    let workspace = try Workspace(
      baseURL: "http://127.0.0.1:${port}",
      suite: """
        server:
          command: ["\(Program.Name.platform.path)", serve, --port, "${port}"]
          ready: /health
          timeout: 60s
        """, journeys: ["good": "  - goto: /sign-in"])
    let outcome = try await workspace.wayfarer("bench", "--samples", "3", "--no-suite")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    for name in ["start a browser", "navigation", "click", "fill", "snapshot that equals"] {
      #expect(outcome.output.contains("| \(name)"))
    }
    #expect(try await workspace.wayfarer("bench", "--samples", "1").exitCode == 2)
    try await workspace.expectNothingLeft()
  }
}
