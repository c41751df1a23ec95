import BrowserTesting
import Foundation
import ProgramTesting
import Testing

/// The server that is tested is the one that was started.
extension InfrastructureTests {
  /// A platform that answers, whose port is that of the test's own server.
  private func beside(_ server: TestServer, _ script: String, reuse: Bool = false) throws
    -> Workspace
  {
    let workspace = try Workspace(
      baseURL: "http://127.0.0.1:\(server.port)",
      suite: """
        server:
          command: [./platform.sh]
          ready: /health
          timeout: 60s
          reuse: \(reuse)
        """, journeys: Self.healthy)
    try workspace.write("platform.sh", "#!/bin/sh\necho started >> ./starts\n\(script)\n")
    try makeExecutable(workspace.path("platform.sh"))
    return workspace
  }

  @Test("a server of an earlier run is not tested in place of the one that is to be started")
  func earlierServer() async throws {
    let earlier = try TestServer { _ in .html("<h1>Good page</h1>") }
    defer { earlier.stop() }
    // However late the new one fails, it must not come to that.
    let workspace = try beside(earlier, "sleep 2; exit 1")
    try await failedToStart(workspace, ["already answers 200", "127.0.0.1:\(earlier.port)/health"])
    #expect(!workspace.exists("starts"))
  }

  @Test("with reuse: true what answers already is tested, and nothing is started")
  func reuse() async throws {
    let running = try TestServer { _ in .html("<h1>Good page</h1>") }
    defer { running.stop() }
    let workspace = try beside(running, "exec sleep 600", reuse: true)
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(!workspace.exists("starts"))
    try await workspace.expectNothingLeft()
  }

  @Test("with reuse: true the server is started where nothing answers")
  func reuseStarts() async throws {
    let workspace = try server(
      "exec \(Program.Name.platform.path) serve --port $1 --test-data",
      timeout: "60s\n  reuse: true")
    try workspace.journey("good", "  - goto: /sign-in")
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    try await workspace.expectNothingLeft()
  }

  #if os(Linux)
    @Test("a program that took the port while the platform was starting is not tested in its place")
    func strangerOnThePort() async throws {
      let workspace = try server(
        "echo $1 > ./port.part; mv port.part port; exec sleep 600", timeout: "60s")
      let outcome = try await workspace.inASlot {
        let program = try workspace.start(["run"])
        try await Wait.until("the platform was started") { workspace.exists("port") }
        let port = try String(decoding: workspace.read("port"), as: UTF8.self)
          .trimmingCharacters(in: .whitespacesAndNewlines)
        let stranger = Process()
        stranger.executableURL = URL(fileURLWithPath: Program.Name.platform.path)
        stranger.arguments = ["serve", "--port", port, "--test-data"]
        stranger.standardOutput = FileHandle.nullDevice
        try stranger.run()
        defer {
          stranger.terminate()
          stranger.waitUntilExit()
        }
        return try await program.outcome()
      }
      #expect(outcome.exitCode == 3, "\(outcome.text)")
      #expect(outcome.text.contains("which server.command did not start"), "\(outcome.text)")
      #expect(outcome.text.contains("edge-platform serve"), "\(outcome.text)")
    }
  #endif
}
