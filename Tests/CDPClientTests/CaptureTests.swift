import BrowserAPI
import BrowserTesting
import JSON
import Testing
import Vocabulary

@Suite("Captures, live")
struct CaptureTests {
  /// Width and height from the header of a PNG.
  private func size(of png: [UInt8]) -> [Int] {
    guard png.count > 24 else { return [] }
    return [16, 20].map { png[$0..<$0 + 4].reduce(0) { $0 << 8 | Int($1) } }
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

  @Test("a large page that was loaded a moment ago has a picture at once")
  func atOnce() async throws {
    let options = ContextOptions(viewport: Viewport(width: 1920, height: 5000))
    let server = try TestServer { _ in
      .html(
        "<body style='background:linear-gradient(red,blue)'>\(String(repeating: "<p>text", count: 500))"
      )
    }
    for _ in 1...8 {
      try await LiveBrowser.withPage(options) { page in
        try await page.goto(server.url(), until: .load, deadline: .soon)
        #expect(size(of: try await page.screenshot(.viewport, deadline: .soon)) == [1920, 5000])
      }
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
