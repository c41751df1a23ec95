import Foundation
import Testing

/// `WAYFARER_PROTOCOL_LOG`, with real browsers.
@Suite(.timeLimit(.minutes(15)))
struct ProtocolLogTests {
  private static let password = "Zq7vXw-kJ9"

  @Test(
    "every message between us and a browser is a line, without what is secret",
    arguments: [
      ("chromium", "CDP", "Page.navigate"), ("firefox", "BiDi", "browsingContext.navigate"),
      ("webkit", "WebDriver", "POST /url"),
    ])
  func log(engine: String, protocolName: String, navigation: String) async throws {
    let workspace = try Workspace(
      suite: """
        secrets: { password: "${env.TEST_PASSWORD}" }
        browser: { headers: { X-Token: "${secrets.password}" } }
        """,
      journeys: [
        "signs-in": """
          - api: { post: /api/sign-in }
          - goto: "/sign-in?p=${secrets.password}"
          - fill: { label: Password, value: "${secrets.password}" }
          - type: { label: Password, value: "${secrets.password}" }
          - press: Tab
          - goto: "/reset/${secrets.password}"
            status: 404
          - goto: /me
          - expect: "Hello api-person"
        """
      ])
    let outcome = try await workspace.wayfarer(
      "run", "--engine", engine,
      with: [
        "TEST_PASSWORD": Self.password, "WAYFARER_PROTOCOL_LOG": workspace.path("wire.log"),
      ])
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    let text = String(decoding: try workspace.read("wire.log"), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let sent = lines.filter { $0.contains(" > \(protocolName)#") }
    let received = lines.filter { $0.contains(" < \(protocolName)#") }
    #expect(sent.count > 10 && received.count > 10, "\(text.prefix(2_000))")
    #expect(sent.contains { $0.contains(navigation) && $0.contains("/sign-in…") })
    #expect(text.contains("/reset/[redacted]"))
    // The whole, its beginning, and the cookie.
    for secret in [Self.password, "Zq7v", "api-person"] {
      #expect(!text.contains(secret), "\(lines.first { $0.contains(secret) } ?? "")")
    }
    // Single keys, by their names and by their codes.
    #expect(text.firstMatch(of: /"(key|text|value|code|unmodifiedText)":"[^…"]/) == nil)
    #expect(!text.contains("\"windowsVirtualKeyCode\":8"))
  }
}
