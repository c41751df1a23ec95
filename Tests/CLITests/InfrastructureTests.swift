import BrowserTesting
import Foundation
import ProgramTesting
import Testing
import Vocabulary

/// Exit code 3: a browser or the platform did not start, or died.
@Suite(.timeLimit(.minutes(15)))
struct InfrastructureTests {
  static let healthy = ["good": "  - goto: /good\n  - expect: Good page"]

  func server(_ script: String, timeout: String = "2s") throws -> Workspace {
    let workspace = try Workspace(
      baseURL: "http://127.0.0.1:${port}",
      suite: """
        server:
          command: [./platform.sh, "${port}"]
          ready: /health
          timeout: \(timeout)
        """, journeys: Self.healthy)
    try workspace.write("platform.sh", "#!/bin/sh\n\(script)\n")
    try makeExecutable(workspace.path("platform.sh"))
    return workspace
  }

  func makeExecutable(_ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  /// Checks that a run that could not start has a complete report that says why.
  func failedToStart(
    _ workspace: Workspace, _ words: [String], _ location: Testing.SourceLocation = #_sourceLocation
  ) async throws {
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 3, "\(outcome.text)", sourceLocation: location)
    let report = try workspace.report()
    #expect(report.verdict == "infrastructure", sourceLocation: location)
    #expect(report.cases.map(\.status) == ["skipped"], sourceLocation: location)
    let said = report.infrastructureErrors.joined(separator: "\n")
    for word in words {
      #expect(said.contains(word), "\(said)", sourceLocation: location)
      #expect(outcome.text.contains(word), "\(outcome.text)", sourceLocation: location)
    }
    try await workspace.expectNothingLeft(location)
  }

  @Test("a platform that never becomes ready is terminated, and its last lines are shown")
  func neverReady() async throws {
    let workspace = try server("echo warming up for ever; exec sleep 600")
    try await failedToStart(
      workspace, ["was not ready after", "/health", "warming up for ever", "server.timeout"])
  }

  @Test("a platform that exits immediately is reported with its last lines")
  func endsAtOnce() async throws {
    let workspace = try server("echo no licence found >&2; exit 7", timeout: "60s")
    try await failedToStart(workspace, ["before it was ready", "7", "no licence found"])
  }

  @Test("a platform whose program is missing is reported with a hint")
  func missingProgram() async throws {
    let workspace = try Workspace(
      baseURL: "http://127.0.0.1:${port}",
      suite: "server: { command: [./nowhere], ready: /health }", journeys: Self.healthy)
    try await failedToStart(workspace, ["./nowhere", "does not exist", "server.command"])
  }

  @Test("a port that answers before the platform is started is refused, whatever answers there")
  func portInUse() async throws {
    let taken = try TestServer { _ in .answer(status: 503, headers: [:], body: "not this one") }
    defer { taken.stop() }
    let workspace = try Workspace(
      baseURL: "http://127.0.0.1:\(taken.port)",
      suite: """
        server:
          command: ["\(Program.Name.platform.path)", serve, --port, "\(taken.port)"]
          ready: /health
          timeout: 60s
        """, journeys: Self.healthy)
    try await failedToStart(workspace, ["already answers 503", "/health", "reuse: true"])
  }

  @Test("a platform that ends after all cases passed fails the run")
  func diesAfterTheLastCase() async throws {
    let workspace = try server(
      """
      \(Program.Name.platform.path) serve --port $1 --test-data &
      while [ ! -e ./Reports/passed ]; do sleep 0.02; done
      echo out of licences >&2
      exit 9
      """, timeout: "60s")
    // The page of the second case comes only once the platform is gone.
    let elsewhere = try TestServer { request in
      guard request.path == "/last" else { return .html("<h1>Elsewhere</h1>") }
      _ = FileManager.default.createFile(
        atPath: workspace.path("Reports/passed"), contents: nil)
      Thread.sleep(forTimeInterval: 1)
      return .html("<h1>Last page</h1>")
    }
    defer { elsewhere.stop() }
    try workspace.journey(
      "good", "  - goto: http://127.0.0.1:\(elsewhere.port)/last\n  - expect: Last page\n")
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 3, "\(outcome.text)")
    #expect(outcome.text.contains("ended with exit code 9 during the run"), "\(outcome.text)")
    #expect(outcome.text.contains("out of licences"), "\(outcome.text)")
    #expect(try workspace.report().of("good").status == "passed")
  }

  @Test("a platform that dies during the run ends the run with its last lines")
  func diesInMidRun() async throws {
    // The built platform, terminated by its shell when a file appears.
    let workspace = try server(
      """
      \(Program.Name.platform.path) serve --port $1 --test-data &
      platform=$!
      while [ ! -e ./die ]; do sleep 0.05; done
      echo the database went away >&2
      kill -9 $platform
      exit 9
      """, timeout: "60s")
    let elsewhere = try WaitingServer()
    defer { elsewhere.stop() }
    try workspace.journey(
      "good", "  - goto: /sign-in\n  - goto: \(elsewhere.url)/wait\n    timeout: 4s\n")
    try workspace.journey("second", "  - goto: /sign-in\n")
    let outcome = try await workspace.inASlot {
      let program = try workspace.start(["run", "--workers", "1"])
      await elsewhere.untilAsked()
      try workspace.write("die", "")
      return try await program.outcome()
    }
    #expect(outcome.exitCode == 3, "\(outcome.text)")
    #expect(outcome.text.contains("during the run"))
    #expect(outcome.text.contains("the database went away"))
    let report = try workspace.report()
    #expect(report.verdict == "infrastructure")
    #expect(try report.of("good").kind == "infrastructure")
    #expect(try report.of("good").attempts.count == 1)
    #expect(try report.of("second").status == "skipped")
    try await workspace.expectNothingLeft()
  }

  @Test("too few descriptors are named before anything is started")
  func descriptors() async throws {
    let workspace = try Workspace(journeys: Self.healthy)
    try workspace.write(
      "few.sh", "#!/bin/sh\nulimit -n 64 && exec \(Program.Name.wayfarer.path) run\n")
    try makeExecutable(workspace.path("few.sh"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: workspace.path("few.sh"))
    process.currentDirectoryURL = URL(fileURLWithPath: workspace.root)
    process.environment = workspace.environment([:])
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 3, "\(said)")
    #expect(said.contains("only 64 files open") && said.contains("ulimit -n"), "\(said)")
    try await workspace.expectNothingLeft()
  }

  @Test("a browser that is not installed is reported with the command that installs it")
  func noBrowser() async throws {
    let workspace = try Workspace(journeys: Self.healthy)
    let outcome = try await workspace.wayfarer("run", "--browser-path", "/nonexistent")
    #expect(outcome.exitCode == 3)
    #expect(outcome.errors.contains("/nonexistent does not exist"))
    #expect(outcome.errors.contains("apt-get install chromium-headless-shell"), "\(outcome.errors)")
    #expect(!workspace.exists("Reports/report.json"))
    try await workspace.expectNothingLeft()
  }

  @Test("a browser that exits immediately is reported with its last lines, once for all cases")
  func browserEndsAtOnce() async throws {
    let workspace = try Workspace(journeys: Self.healthy)
    try workspace.journey("second", "  - goto: /good")
    try workspace.journey("third", "  - goto: /good")
    try workspace.write(
      "browser.sh", "#!/bin/sh\necho started >> ./starts\necho libfoo is missing >&2\nexit 5\n")
    try makeExecutable(workspace.path("browser.sh"))
    let outcome = try await workspace.wayfarer(
      "run", "--workers", "1", "--browser-path", workspace.path("browser.sh"))
    #expect(outcome.exitCode == 3, "\(outcome.text)")
    #expect(outcome.text.contains("libfoo is missing"))
    #expect(outcome.text.contains("did not start"))
    let report = try workspace.report()
    #expect(report.cases.count == 3)
    // One retry on a fresh browser; then no further case is started on a browser that can't work.
    #expect(report.cases.count { $0.status == "skipped" } == 2)
    #expect(report.infrastructureErrors.count == 1)
    let starts = String(decoding: try workspace.read("starts"), as: UTF8.self)
    #expect(starts.split(separator: "\n").count == 2, "\(starts)")
    try await workspace.expectNothingLeft()
  }

  @Test(
    "a full disk in the reports folder never gives exit code 0, and the verdict is still printed")
  func fullDisk() async throws {
    let workspace = try Workspace(
      journeys: ["look": "  - goto: /colour?teal\n  - snapshot: page\n    fullPage: true"])
    try workspace.write("full/.keep", "")
    guard try mount(workspace.path("full"), "size=16k") else {
      try Test.cancel("a small tmpfs can't be mounted here")
    }
    defer { unmount(workspace.path("full")) }
    let outcome = try await workspace.wayfarer("run", "--reports", "full")
    #expect(outcome.exitCode == 3, "\(outcome.text)")
    #expect(outcome.text.contains("full/"))
    #expect(
      outcome.text.localizedCaseInsensitiveContains("no space left")
        || outcome.text.contains("free space") || outcome.text.contains("disk is full"),
      "\(outcome.text)")
    try await workspace.expectNothingLeft()
  }

  @Test("a disk that fills up while results are written never ends as a pass, nor does its merge")
  func diskFillsUp() async throws {
    let workspace = try Workspace(journeys: ["a": "  - goto: /good\n"])
    try workspace.write("full/.keep", "")
    guard try mount(workspace.path("full"), "size=64k") else {
      try Test.cancel("a small tmpfs can't be mounted here")
    }
    defer { unmount(workspace.path("full")) }
    let outcome = try await workspace.wayfarer("run", "--repeat", "120", "--reports", "full")
    #expect(outcome.exitCode == 3, "\(outcome.text)")
    #expect(outcome.text.contains("full/results.jsonl: error: "), "\(outcome.text)")
    let lines = String(decoding: try workspace.read("full/results.jsonl"), as: UTF8.self)
      .split(separator: "\n").filter { $0.hasPrefix("{\"id\":") }
    #expect((1..<120).contains(lines.count), "\(lines.count)")
    let merged = try await workspace.wayfarer("merge", "full", "--reports", "merged")
    #expect(merged.exitCode == 3, "\(merged.text)")
    #expect(merged.text.contains("ended early"), "\(merged.text)")
    #expect(try workspace.report("merged").cases.count == 120)
    try await workspace.expectNothingLeft()
  }

  @Test("a full TMPDIR is reported as such")
  func fullTemporaryFolder() async throws {
    let workspace = try Workspace(journeys: Self.healthy)
    try workspace.write("full/.keep", "")
    guard try mount(workspace.path("full"), "nr_inodes=1") else {
      try Test.cancel("a small tmpfs can't be mounted here")
    }
    defer { unmount(workspace.path("full")) }
    let outcome = try await workspace.wayfarer("run", with: ["TMPDIR": workspace.path("full")])
    #expect(outcome.exitCode == 3, "\(outcome.text)")
    #expect(outcome.text.contains(workspace.path("full")), "\(outcome.text)")
    try await workspace.expectNothingLeft()
  }

  private func mount(_ path: String, _ options: String) throws -> Bool {
    try run("/bin/mount", ["-t", "tmpfs", "-o", options, "tmpfs", path])
  }

  private func unmount(_ path: String) { _ = try? run("/bin/umount", ["-l", path]) }

  private func run(_ program: String, _ arguments: [String]) throws -> Bool {
    try SpawnedProgram(program, arguments).wait() == 0
  }
}
