import Foundation
import Testing
import Transport

@testable import Studio

/// Who may ask a studio, and what every answer says.
@Suite("Servers for one person")
struct StudioServerTests {
  private struct Echo: StudioApp {
    func answer(_ request: StudioRequest) async throws -> StudioAnswer {
      StudioAnswer(type: "text/plain", body: Array("\(request.path) \(request.isPost)".utf8))
    }
  }

  private static func ask(
    _ url: String, _ method: String = "GET", _ headers: [(String, String)] = []
  ) async throws -> HTTPResponse {
    var request = HTTPRequest(method: method, url: url)
    for (name, value) in headers { request.headers.append(name, value) }
    if method == "POST" { request.body = Array("{}".utf8) }
    request.followRedirects = false
    return try await HTTPClient().send(request)
  }

  /// Starts a server and signs in; gives its origin and the cookie.
  private static func signedIn() async throws -> (
    server: StudioServer, origin: String, cookie: (String, String)
  ) {
    let server = try await StudioServer.start(Echo(), port: 0)
    let answer = try await ask(server.address)
    let cookie = try #require(answer.headers["Set-Cookie"]?.split(separator: ";").first)
    #expect(answer.status == 302 && answer.headers["Location"] == "/")
    #expect(answer.headers["Set-Cookie"]?.contains("HttpOnly; SameSite=Strict") == true)
    let origin = try #require(server.address.components(separatedBy: "/?").first)
    return (server, origin, ("Cookie", String(cookie)))
  }

  @Test("the printed address works once, and nothing is answered without its cookie")
  func token() async throws {
    let (server, origin, cookie) = try await Self.signedIn()
    #expect(try await Self.ask(server.address).status == 403)
    #expect(try await Self.ask(origin + "/").status == 403)
    #expect(try await Self.ask(origin + "/?token=0").status == 403)
    #expect(
      try await Self.ask(origin + "/", "GET", [("Cookie", "wayfarer-session=0")]).status == 403)
    let answer = try await Self.ask(origin + "/x", "GET", [cookie])
    #expect(answer.status == 200)
    #expect(String(decoding: answer.body, as: UTF8.self) == "/x false")
    let policy = try #require(answer.headers["Content-Security-Policy"])
    #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
    #expect(answer.headers["X-Content-Type-Options"] == "nosniff")
    await server.stop()
  }

  @Test(
    "other hosts, other origins and other methods are refused, even with the cookie",
    arguments: [
      ("GET", "Host", "evil.example", 421), ("GET", "Sec-Fetch-Site", "cross-site", 403),
      ("GET", "Sec-Fetch-Site", "same-site", 403), ("POST", "Origin", "http://evil.example", 403),
      ("POST", "Origin", "null", 403), ("POST", "X-Other", "no origin at all", 403),
      ("PUT", "X-Other", "1", 405), ("DELETE", "X-Other", "1", 405),
    ])
  func refused(_ method: String, _ header: String, _ value: String, _ status: Int) async throws {
    let (server, origin, cookie) = try await Self.signedIn()
    #expect(
      try await Self.ask(origin + "/x", method, [cookie, (header, value)]).status == status)
    let own = [cookie, ("Origin", origin)]
    #expect(try await Self.ask(origin + "/x", "POST", own).status == 200)
    await server.stop()
  }

  @Test("a port in use is told as that")
  func portInUse() async throws {
    let server = try await StudioServer.start(Echo(), port: 0)
    let port = try #require(UInt16(server.address.split(separator: ":")[2].prefix { $0 != "/" }))
    let error = await #expect(throws: StudioError.self) {
      _ = try await StudioServer.start(Echo(), port: port)
    }
    #expect(error?.message == "port \(port) is in use")
    await server.stop()
  }

  @Test("secrets have 128 bits and differ")
  func secrets() {
    let all = (0..<100).map { _ in RequestGuard.secret() }
    #expect(Set(all).count == 100)
    #expect(all.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
    #expect(RequestGuard.areEqual("ab", "ab"))
    #expect(!RequestGuard.areEqual("ab", "aB") && !RequestGuard.areEqual("ab", "abc"))
  }
}
