import BrowserAPI
import BrowserTesting
import Imaging
import JSON
import Testing
import Vocabulary

@Suite("Pictures over WebDriver, live")
struct PictureTests {
  private static let body = """
    <style>body { margin: 0; font: 20px sans-serif } #tall { height: 3000px;
      background: linear-gradient(red, blue) }</style>
    <div style="height: 90px; overflow: hidden"><h1>Pictures</h1></div>
    <div style="height: 40px"><input autofocus value=caret></div><div id=box style="width: 100px; height: 50px;
      background: lime"></div><div id=tall></div>
    <script>setInterval(() => document.title = document.hasFocus(), 50)</script>
    <div id=deep style="width: 64px; height: 32px; background: rgb(0, 128, 255)"></div>
    """

  @Test("ten pictures of a page are equal, byte by byte", arguments: Way.allCases)
  func equal(_ way: Way) async throws {
    let server = try TestServer { _ in .html(Self.body) }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      // A page without the focus looks different and hears no focus events.
      try await page.expect(nil, [.title(.equals("true"))], deadline: .late)
      var pictures: Set<[UInt8]> = []
      for _ in 1...10 {
        pictures.insert(try await page.capture(CaptureRequest(), deadline: .late).png)
      }
      #expect(pictures.count == 1)
      let header = try PNGCodec.header(of: try #require(pictures.first))
      #expect((header.width, header.height) == (1280, 720))
    }
  }

  @Test("an element is cut out, also far below", arguments: Way.allCases)
  func element(_ way: Way) async throws {
    let server = try TestServer { _ in .html(Self.body) }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      for (selector, size, color) in [
        ("#box", PixelSize(width: 100, height: 50), PixelColor(0, 255, 0)),
        ("#deep", PixelSize(width: 64, height: 32), PixelColor(0, 128, 255)),
      ] {
        let picture = try await page.capture(
          CaptureRequest(area: .element(.css(selector))), deadline: .late)
        let bitmap = try PNGCodec.decode(picture.png)
        #expect(bitmap.size == size)
        #expect(bitmap[0, 0] == color)
        #expect(bitmap[size.width - 1, size.height - 1] == color)
      }
    }
  }

  @Test("the whole page is one picture, after which it has its size again", arguments: Way.allCases)
  func fullPage(_ way: Way) async throws {
    let server = try TestServer { _ in .html(Self.body) }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      let before = try await page.capture(CaptureRequest(), deadline: .late)
      let whole = try await page.capture(CaptureRequest(area: .fullPage), deadline: .late)
      let bitmap = try PNGCodec.decode(whole.png)
      #expect(bitmap.width == 1280)
      #expect(bitmap.height == Int(whole.area.height))
      #expect(bitmap.height > 3000)
      #expect(bitmap[10, bitmap.height - 10] == PixelColor(0, 128, 255))
      #expect(try await page.capture(CaptureRequest(), deadline: .late).png == before.png)
    }
  }

  @Test("a page has the size that is asked for", arguments: Way.allCases, [375, 768, 1920])
  func viewport(_ way: Way, _ width: Int) async throws {
    let server = try TestServer { _ in .html("<script>document.write(innerWidth)</script>") }
    let options = ContextOptions(viewport: Viewport(width: width, height: 667))
    try await LiveDriver.withPage(way, options) { page, _ in
      try await page.go(server.url())
      try await page.expectText("\(width)")
      let picture = try await page.capture(CaptureRequest(), deadline: .late)
      let header = try PNGCodec.header(of: picture.png)
      #expect((header.width, header.height) == (width, 667))
    }
  }
}
