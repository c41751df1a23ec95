import BrowserAPI
import BrowserTesting
import Testing

@Suite("Contexts and captures, live")
struct ContextTests {
  /// Width and height from the header of a PNG.
  private func size(of png: [UInt8]) -> [Int] {
    guard png.count > 24 else { return [] }
    return [16, 20].map { png[$0..<$0 + 4].reduce(0) { $0 << 8 | Int($1) } }
  }

  @Test("contexts share neither cookies nor storage")
  func isolation() async throws {
    let server = try TestServer { request in
      .html(
        """
        <script>console.log(document.cookie, localStorage.length);
        document.cookie = 'a=1'; localStorage.b = 2</script>
        """)
    }
    let browser = try await LiveBrowser.shared()
    for _ in 1...2 {
      let context = try await browser.newContext(ContextOptions())
      let page = try await context.newPage()
      try await page.goto(server.url(), until: .load, deadline: .soon)
      #expect(page.logged() == [" 0"])
      let second = try await context.newPage()
      try await second.goto(server.url(), until: .load, deadline: .soon)
      #expect(second.logged() == ["a=1 1"])
      #expect(try await context.cookies(for: server.url()).map(\.name) == ["a"])
      await context.close()
      await context.close()
    }
  }

  @Test("cookies that are set are sent, and no others are told")
  func cookies() async throws {
    let server = try TestServer { .html($0.headers["cookie"] ?? "none") }
    let browser = try await LiveBrowser.shared()
    let context = try await browser.newContext(ContextOptions())
    let token = Cookie(
      name: "token", value: "x=1", domain: "127.0.0.1", path: "/shop", isHTTPOnly: true)
    try await context.setCookies([token])
    #expect(try await context.cookies(for: server.url("/shop/1")) == [token])
    #expect(try await context.cookies(for: server.url("/")) == [])
    await context.close()
  }

  @Test("a context is what its options say")
  func options() async throws {
    let server = try TestServer { request in
      .html(
        """
        <script>console.log(navigator.language, new Date(1e12).getHours(),
        matchMedia('(prefers-color-scheme: dark)').matches, innerWidth, innerHeight,
        devicePixelRatio, (1234.5).toLocaleString(), document.hasFocus(),
        '\(request.headers["x-run"] ?? "")', '\(request.headers["accept-language"] ?? "")')
        </script>
        """)
    }
    let options = ContextOptions(
      viewport: Viewport(width: 700, height: 500, scale: 2), colorScheme: .dark, locale: "de-DE",
      timeZone: "Asia/Tokyo", extraHeaders: ["X-Run": "7"])
    try await LiveBrowser.withPage(options) { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      #expect(page.logged() == ["de-DE 10 true 700 500 2 1.234,5 true 7 de-DE"])
      #expect(size(of: try await page.screenshot(.viewport, deadline: .soon)) == [1400, 1000])
    }
  }

  @Test("a picture is the same each time, and of a page 40,000 pixels high in full")
  func captures() async throws {
    let server = try TestServer { _ in
      .html(
        """
        <body style="margin:0;height:40000px;background:linear-gradient(red,blue)"><h1>Tall</h1>
        <script>onload = () => setTimeout(() => {
        console.log('loaded', innerWidth);
        onresize = () => console.log('resized', innerWidth, innerHeight)})</script>
        """)
    }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      _ = try await page.events { event in
        if case .console(_, "loaded 1280", _) = event { true } else { false }
      }
      let first = try await page.screenshot(.viewport, deadline: .soon)
      #expect(size(of: first) == [1280, 720])
      #expect(try await page.screenshot(.viewport, deadline: .soon) == first)
      _ = try await page.call(AgentCall("outline"), deadline: .soon)
      #expect(page.logged() == [])
      let part = PageRect(x: 0, y: 0, width: 1280, height: 720)
      let before = page.roundTrips
      #expect(try await page.screenshot(.clip(part), deadline: .soon) == first)
      #expect(page.roundTrips - before == 1)
      _ = try await page.call(AgentCall("outline"), deadline: .soon)
      #expect(page.logged() == [])
      let below = PageRect(x: 100, y: 30_000, width: 50, height: 60)
      #expect(size(of: try await page.screenshot(.clip(below), deadline: .soon)) == [50, 60])
      let full = PageRect(x: 0, y: 0, width: 1280, height: 40_000)
      #expect(
        size(of: try await page.screenshot(.clip(full), deadline: .soon)) == [1280, 40_000])
      #expect(try await page.screenshot(.viewport, deadline: .soon) == first)
    }
  }

  @Test(
    "a capture over the limit is refused before it is tried",
    arguments: [
      PageRect(x: 0, y: 0, width: 1280, height: 2_000_000),
      PageRect(x: 0, y: 0, width: 20_000, height: 20_000),
      PageRect(x: 0, y: 0, width: 0, height: 10),
    ])
  func tooLarge(area: PageRect) async throws {
    try await LiveBrowser.withPage { page in
      let error = await #expect(throws: BrowserError.self) {
        try await page.screenshot(.clip(area), deadline: .soon)
      }
      #expect(error?.code == .captureTooLarge)
    }
  }
}
