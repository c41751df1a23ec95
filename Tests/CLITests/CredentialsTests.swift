import BrowserTesting
import Foundation
import Testing

/// A platform behind HTTP authentication.
@Suite(.timeLimit(.minutes(15)))
struct CredentialsTests {
  /// Lets only Ada in, with the password `secret`.
  private static func guarded(_ request: TestServer.Request) -> TestServer.Response {
    request.headers["authorization"] == "Basic YWRhOnNlY3JldA=="
      ? .html("<link rel=icon href=data:,><h1>Inside</h1>")
      : .answer(
        status: 401, headers: ["WWW-Authenticate": "Basic realm=\"gate\""],
        body: "<h1>Outside</h1>")
  }

  @Test("pages, api steps and the question whether the platform is ready have the credentials")
  func everywhere() async throws {
    let server = try TestServer(Self.guarded)
    let other = try TestServer(Self.guarded)
    defer {
      server.stop()
      other.stop()
    }
    let workspace = try Workspace(
      baseURL: server.url(""),
      suite: """
        secrets: { gate: secret }
        browser: { credentials: { username: ada, password: "${secrets.gate}" } }
        server: { command: [no-such-program], ready: /, reuse: true }
        """,
      journeys: [
        "own": """
          - api: { get: /, expect: { contains: Inside } }
          - goto: /
          - expect: { role: heading, name: Inside }
          - api: { get: /, session: false, expect: { status: 401 } }
        """,
        "foreign": """
          - api: { get: "\(other.url("/"))", expect: { status: 401 } }
        """,
      ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
  }
}
