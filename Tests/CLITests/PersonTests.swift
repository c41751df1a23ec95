import BrowserTesting
import Foundation
import Synchronization
import Testing

/// `api` steps are sent as the person at the page: on every engine.
@Suite(.timeLimit(.minutes(15)))
struct PersonTests {
  private static let engines = ["chromium", "firefox", "webkit"]

  /// A platform whose sessions belong to one user agent: another one ends them.
  private final class PinnedSessions: Sendable {
    private let agents = Mutex<[String: String]>([:])

    func answer(_ request: TestServer.Request) -> TestServer.Response {
      let agent = request.headers["user-agent"] ?? ""
      let words = "\(request.headers["accept-language"] ?? "") \(request.headers["x-team"] ?? "")"
      let session = (request.headers["cookie"] ?? "").split(separator: "=").last.map(String.init)
      switch request.path {
      case "/sign-in":
        let id = UUID().uuidString
        agents.withLock { $0[id] = agent }
        return .answer(
          status: 200,
          headers: ["Content-Type": "text/html", "Set-Cookie": "sid=\(id); Path=/; HttpOnly"],
          body: "<h1>Signed in</h1>")
      case "/own": return .answer(status: 200, headers: [:], body: agent)
      default:
        let isSignedIn = agents.withLock { agents in
          guard let session, agents[session] == agent else {
            // As many frameworks do it, the session is over then.
            if let session { agents[session] = nil }
            return false
          }
          return true
        }
        return .answer(
          status: isSignedIn ? 200 : 401, headers: ["Content-Type": "text/html"],
          body: "<h1>\(isSignedIn ? "Home" : "Signed out")</h1><p>\(words)</p>")
      }
    }
  }

  @Test(
    "a session that is pinned to the browser outlives requests beside the page", arguments: engines)
  func pinned(_ engine: String) async throws {
    let sessions = PinnedSessions()
    let server = try TestServer(sessions.answer)
    defer { server.stop() }
    let workspace = try Workspace(
      baseURL: server.url(""),
      suite: "browser: { locale: de-CH, headers: { X-Team: edge } }",
      journeys: [
        "page-first": """
          - goto: /sign-in
          - api: { get: /me, expect: { contains: [Home, de-CH edge] } }
          - goto: /me
          - expect: Home
          - expect: de-CH edge
          - api: { get: /own, headers: { user-agent: Own/1 }, expect: { contains: Own/1 } }
        """,
        "api-first": """
          - api: { get: /sign-in }
          - goto: /me
          - expect: Home
          - api: { get: /me, expect: { contains: Home } }
          - api: { get: /own, session: false, expect: { contains: Mozilla, excludes: wayfarer } }
        """,
      ])
    let outcome = try await workspace.wayfarer("run", "--engine", engine)
    #expect(outcome.exitCode == 0, "\(outcome.text)")
  }

  @Test(
    "cookies of answers are those of RFC 6265, and the browser has them after", arguments: engines)
  func cookies(_ engine: String) async throws {
    let set = [
      "/max-age": "sid=; Path=/; Max-Age=0",
      "/expires": "sid=x; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
      "/sign-in": "sid=7; Path=/; HttpOnly", "/area/set": "area=1",
      "/area/other": "deep=1; Path=/else",
      "/foreign": "f=1; Domain=other.example; Path=/",
      "/keep": "k=1; Path=/; Max-Age=600; SameSite=Strict",
      "/redirect": "r=1; Path=/",
    ]
    let server = try TestServer { request in
      var headers = ["Content-Type": "text/html"]
      headers["Set-Cookie"] = set[request.path]
      if request.path == "/redirect" { headers["Location"] = "/me" }
      let names = (request.headers["cookie"] ?? "").split(separator: ";").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      return .answer(
        status: request.path == "/redirect" ? 302 : 200, headers: headers,
        body: "<p>has [\(names.sorted().joined(separator: " "))]</p>")
    }
    defer { server.stop() }
    func sees(_ cookies: String, at path: String = "/me") -> String {
      """
        - goto: \(path)
        - expect: "has [\(cookies)]"
        - api: { get: \(path), expect: { contains: "has [\(cookies)]" } }
      """
    }
    let workspace = try Workspace(
      baseURL: server.url(""),
      journeys: [
        "ends": [
          "  - goto: /me", "  - api: { get: /sign-in }", sees("sid=7"),
          "  - api: { get: /max-age }",
          sees(""), "  - api: { get: /sign-in }", sees("sid=7"), "  - api: { get: /expires }",
          sees(""),
        ].joined(separator: "\n"),
        "paths": [
          "  - goto: /area/me", "  - api: { get: /area/set }", sees(""),
          sees("area=1", at: "/area/x"), sees("area=1", at: "/area"),
          "  - api: { get: /foreign }", sees(""),
          "  - api: { get: /redirect, expect: { status: 302 } }", "  - api: { get: /keep }",
          sees("k=1 r=1"),
        ].joined(separator: "\n"),
      ])
    let outcome = try await workspace.wayfarer("run", "--engine", engine)
    #expect(outcome.exitCode == 0, "\(outcome.text)")
  }
}
