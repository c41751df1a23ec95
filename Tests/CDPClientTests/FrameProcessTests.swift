import BrowserAPI
import BrowserLauncher
import BrowserTesting
import Imaging
import Testing
import Vocabulary

/// Frames of other sites that have a process of their own, and a target of the protocol with it.
@Suite("Frames with a process of their own, live", .timeLimit(.minutes(5)))
struct FrameProcessTests {
  @Test("what moves in them is held for pictures and goes on afterwards, nested too")
  func held() async throws {
    let inner = try TestServer { _ in
      .html(
        """
        <style>*{margin:0}@keyframes s{to{transform:translateX(150px)}}
        i{display:block;width:20px;height:20px;background:red;animation:s .7s linear infinite}</style>
        <i></i><script>
        const [one] = document.getAnimations();
        setInterval(() => top.postMessage(one.playState, '*'), 20)</script>
        """)
    }
    let middle = try TestServer { _ in .html("<iframe src='\(inner.url())'></iframe>") }
    // A site is a host without its port, so this is another one.
    let frame = middle.url().replacing("127.0.0.1", with: "localhost")
    let outer = try TestServer { _ in
      .html(
        "<iframe src='\(frame)'></iframe><script>onmessage = (event) => { document.title = event.data }</script>"
      )
    }
    defer { for server in [inner, middle, outer] { server.stop() } }
    let browser = try await BrowserLauncher.launch(
      LaunchOptions(engine: .chromium, extraArguments: ["--site-per-process"]))
    do {
      let page = try await browser.newContext(ContextOptions()).newPage()
      try await page.goto(outer.url(), until: .load, deadline: .soon)
      try await page.expect(nil, [.title(.equals("running"))], deadline: .soon)
      var pictures: [[UInt8]] = []
      for _ in 1...5 {
        let picture = try await page.capture(CaptureRequest(), deadline: .soon).png
        if !pictures.contains(picture) { pictures.append(picture) }
        try await page.expect(nil, [.title(.equals("running"))], deadline: .soon)
      }
      #expect(pictures.count == 1)
    } catch {
      await browser.close()
      throw error
    }
    await browser.close()
  }
}
