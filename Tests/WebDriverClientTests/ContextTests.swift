import BrowserAPI
import BrowserTesting
import JSON
import Testing
import Vocabulary

@Suite("Contexts over WebDriver, live")
struct ContextTests {
  /// The answers are the page's own words.
  private static let page = """
    <h1></h1><script>
      document.querySelector("h1").textContent = [
        navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone,
        new Date(0).getHours(), (1234.5).toLocaleString(),
        matchMedia("(prefers-color-scheme: dark)").matches, devicePixelRatio,
      ].join(" | ");
    </script>
    """

  @Test("language, time zone and colour scheme are the context's", arguments: Way.allCases)
  func pretending(_ way: Way) async throws {
    let server = try TestServer { _ in .html(Self.page) }
    let german = ContextOptions(
      colorScheme: .dark, locale: "de-DE", timeZone: "Asia/Tokyo",
      extraHeaders: ["X-Journey": "one"])
    try await LiveDriver.withPage(way, german) { page, _ in
      try await page.go(server.url())
      try await page.expectText("de-DE | Asia/Tokyo | 9 | 1.234,5 | true | 1")
    }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      try await page.expectText("en-GB | Europe/London | 1 | 1,234.5 | false | 1")
    }
  }

  @Test("the language and headers of ours are sent with every request", arguments: Way.allCases)
  func headers(_ way: Way) async throws {
    let server = try TestServer { request in
      let language = request.headers["accept-language"]?.prefix(5) ?? ""
      return .html("<p>\(language) \(request.headers["x-journey"] ?? "none")</p>")
    }
    let options = ContextOptions(locale: "fr-FR", extraHeaders: ["X-Journey": "seven"])
    try await LiveDriver.withPage(way, options) { page, _ in
      try await page.go(server.url())
      try await page.expectText("fr-FR seven")
      try await page.go(server.url("/again").replacing("127.0.0.1", with: "localhost"))
      try await page.expectText("fr-FR seven")
    }
  }

  @Test("contexts see nothing of each other's cookies", arguments: Way.allCases)
  func isolation(_ way: Way) async throws {
    let server = try TestServer { request in
      .answer(
        status: 200,
        headers: ["Content-Type": "text/html", "Set-Cookie": "session=abc; HttpOnly; Path=/"],
        body: "<p>\(request.headers["cookie"] ?? "none")</p>")
    }
    try await LiveDriver.withPage(way) { page, context in
      try await page.go(server.url())
      try await page.expectText("none")
      let cookie = try #require(try await context.cookies(for: server.url()).first)
      #expect(cookie.name == "session" && cookie.value == "abc" && cookie.isHTTPOnly)
      try await context.setCookies([Cookie(name: "more", value: "1", domain: "127.0.0.1")])
      try await page.reload(deadline: .late)
      try await page.expectText("more=1")
      let otherContext = try await LiveDriver.browser(way).newContext(ContextOptions())
      let other = try await otherContext.newPage()
      try await other.go(server.url())
      try await other.expectText("none")
      #expect(try await otherContext.cookies(for: server.url()).count == 1)
      await otherContext.close()
    }
  }

  @Test("a cookie can be set before any page was gone to", arguments: Way.allCases)
  func early(_ way: Way) async throws {
    let server = try TestServer { request in .html("<p>\(request.headers["cookie"] ?? "none")</p>")
    }
    try await LiveDriver.withPage(way) { page, context in
      try await context.setCookies([Cookie(name: "early", value: "1", domain: "127.0.0.1")])
      try await page.go(server.url())
      try await page.expectText("early=1")
    }
  }

  @Test("two pages of a context go their own ways", arguments: Way.allCases)
  func pages(_ way: Way) async throws {
    let server = try TestServer { request in .html("<h1>\(request.path)</h1>") }
    try await LiveDriver.withPage(way) { first, context in
      let second = try await context.newPage()
      async let one: Void = first.go(server.url("/one"))
      async let two: Void = second.go(server.url("/two"))
      _ = try await (one, two)
      try await first.expectText("/one")
      try await second.expectText("/two")
      await second.close()
      try await first.expectText("/one")
      let error = await #expect(throws: BrowserError.self) {
        try await second.call(AgentCall("outline"), deadline: .late)
      }
      #expect(error?.code == .pageClosed)
    }
  }
}
