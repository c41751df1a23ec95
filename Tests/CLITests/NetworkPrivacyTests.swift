import BrowserTesting
import Foundation
import Synchronization
import Testing

/// The program has no server that others could reach, and sends nothing to anyone but the platform.
@Suite(.timeLimit(.minutes(15)))
struct NetworkPrivacyTests {
  @Test("a run listens on no port", arguments: ["chromium", "firefox", "webkit"])
  func noServer(_ engine: String) async throws {
    let platform = try WaitingServer(unanswered: 1)
    defer { platform.stop() }
    let workspace = try Workspace(
      baseURL: platform.url, journeys: ["waits": "  - goto: /wait\n    timeout: 50s"])
    let (before, after, outcome) = try await workspace.inASlot {
      let program = try workspace.start(["run", "--engine", engine])
      await platform.untilAsked()
      let own = program.processID
      let seen = (
        Listening.addresses(of: own), FileManager.default.fileExists(atPath: "/proc/\(own)")
      )
      program.signal(SIGINT)
      return (seen.0, seen.1, try await program.outcome())
    }
    #expect(after, "the program was there to be looked at")
    #expect(before == [], "it listens")
    #expect(outcome.exitCode == 130, "\(outcome.text)")
  }

  @Test("what listens is found by the test itself")
  func finding() throws {
    let server = try TestServer { _ in .silence }
    defer { server.stop() }
    let port = String(server.port, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: 4 - port.count) + port
    #expect(Listening.addresses(of: getpid()).contains("0100007F:\(padded)"))
  }

  @Test("replay that waits for a person listens on no port")
  func replay() async throws {
    let workspace = try Workspace(journeys: [
      "stops": "  - goto: /good\n  - click: Nowhere\n    timeout: 1s"
    ])
    let pipe = Pipe()
    defer { try? pipe.fileHandleForWriting.close() }
    let (listening, wasThere) = try await workspace.inASlot {
      let program = try workspace.start(["replay", "stops@chromium", "--keep-open"], input: nil)
      let end = ContinuousClock.now + .seconds(120)
      while !program.outputSoFar.contains("The page is at"), .now < end {
        try await Task.sleep(for: .milliseconds(100))
      }
      let wasThere = program.outputSoFar.contains("The page is at")
      let listening = Listening.addresses(of: program.processID)
      program.signal(SIGINT)
      _ = try await program.outcome()
      return (listening, wasThere)
    }
    #expect(wasThere, "it waits")
    #expect(listening == [], "it listens")
  }

  /// What tools of this field read to find webhooks, metrics, traces and proxies.
  private static let invitations = [
    "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy",
    "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "DD_TRACE_AGENT_URL",
    "PUSHGATEWAY_URL", "SLACK_WEBHOOK_URL", "TEAMS_WEBHOOK_URL", "WEBHOOK_URL",
    "WAYFARER_WEBHOOK_URL", "GITHUB_API_URL", "ACTIONS_RUNTIME_URL", "SENTRY_DSN",
  ]

  @Test("nothing is sent to webhooks, metrics or proxies, and one that hangs holds nothing up")
  func sendsNothing() async throws {
    let connections = Mutex<[String]>([])
    let hanging = try TestServer { request in
      connections.withLock { $0.append("\(request.method) \(request.path)") }
      return .silence
    }
    defer { hanging.stop() }
    let workspace = try Workspace(
      suite: "retries: 1",
      journeys: [
        "passes": "  - goto: /good\n  - api: { get: /api/items }",
        "fails": "  - goto: /good\n  - expect: Nothing\n    timeout: 300ms",
      ])
    var environment = Dictionary(uniqueKeysWithValues: Self.invitations.map { ($0, hanging.url()) })
    environment["GITHUB_ACTIONS"] = "true"
    environment["CI"] = "true"
    let outcome = try await workspace.wayfarer("run", with: environment)
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    let report = try workspace.report()
    #expect(try report.of("passes").status == "passed")
    #expect(try report.of("fails").status == "failed")
    #expect(connections.withLock { $0 } == [])
  }
}
