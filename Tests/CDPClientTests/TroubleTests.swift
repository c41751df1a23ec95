import BrowserAPI
import BrowserLauncher
import BrowserTesting
import Foundation
import JSON
import Messaging
import ProtocolPages
import Testing
import Vocabulary

@testable import CDPClient

/// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-crash
private struct Crash: CDPCommand { static let method = "Page.crash" }

@Suite("Pages that misbehave, live")
struct TroubleTests {
  private static let click: [InputAction] = [
    .pointerMove(x: 50, y: 50), .pointerDown(.left, clickCount: 1),
    .pointerUp(.left, clickCount: 1),
  ]

  private func button(_ script: String) -> String {
    "<button style='position:fixed;inset:0;width:100%' onclick=\"\(script)\">x</button>"
  }

  @Test("a page that crashes fails its calls and no other page's")
  func crash() async throws {
    let server = try TestServer { _ in .html("<h1>Fine</h1>") }
    try await LiveBrowser.withPage { other in
      try await other.goto(server.url(), until: .load, deadline: .soon)
      try await LiveBrowser.withPage { page in
        let client = try #require(page as? CDPPage)
        let waiting = await #expect(throws: BrowserError.self) {
          try await client.session.send(Crash(), deadline: .soon)
        }
        #expect(waiting?.code == .pageCrashed)
        #expect(page.events.drain().contains(.crashed))
        let error = await #expect(throws: BrowserError.self) {
          try await page.call(AgentCall("outline"), deadline: .soon)
        }
        #expect(error?.code == .pageCrashed)
      }
      #expect(try await other.call(AgentCall("outline"), deadline: .soon)["ok"] == true)
    }
  }

  @Test("a browser that is killed fails the call that waits, and every later one")
  func killed() async throws {
    let browser = try await BrowserLauncher.launch()
    let page = try await browser.newContext(ContextOptions()).newPage()
    let processID = try #require(browser.version.processID)
    var locator = Locator<String>()
    locator.css = "#never"
    let waiting = AgentCall(
      "preparePointer", .object(["locator": locator.json, "timeout": 20_000]))
    async let failure: BrowserError? = #expect(throws: BrowserError.self) {
      try await page.call(waiting, deadline: .soon)
    }
    kill(-processID, SIGKILL)
    #expect(await failure?.code == .disconnected)
    let error = await #expect(throws: BrowserError.self) {
      try await browser.newContext(ContextOptions())
    }
    #expect(error?.code == .disconnected)
    await browser.close()
  }

  @Test("dialogs are answered by the policy and reported")
  func dialogs() async throws {
    let server = try TestServer { [self] _ in
      .html(button("console.log(confirm('Sure?'), prompt('Name?', 'x')); alert('Done')"))
    }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      _ = page.events.drain()
      _ = try await page.perform(Self.click, confirming: nil, deadline: .soon)
      #expect(
        page.events.drain().map { if case .console(_, let text, _) = $0 { text } else { "\($0)" } }
          == [
            "\(PageEvent.dialog(kind: "confirm", message: "Sure?", accepted: false))",
            "\(PageEvent.dialog(kind: "prompt", message: "Name?", accepted: false))",
            "false null",
            "\(PageEvent.dialog(kind: "alert", message: "Done", accepted: false))",
          ])
      page.setDialogPolicy(.accept(promptText: "Ada"))
      _ = try await page.perform(Self.click, confirming: nil, deadline: .soon)
      #expect(page.logged() == ["true Ada"])
    }
  }

  @Test("a page that alerts without an end is closed")
  func dialogLoop() async throws {
    let server = try TestServer { [self] _ in .html(button("for (;;) alert('again')")) }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      for _ in 1...2 {
        let error = await #expect(throws: BrowserError.self) {
          try await page.perform(Self.click, confirming: nil, deadline: .soon)
        }
        #expect(error?.code == .dialogLoop)
      }
    }
  }

  @Test("a page whose main thread is stuck fails at the deadline and can be closed")
  func stuck() async throws {
    let server = try TestServer { [self] _ in .html(button("for (;;) {}")) }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      let error = await #expect(throws: BrowserError.self) {
        try await page.perform(
          Self.click, confirming: nil, deadline: .now + .milliseconds(500))
      }
      #expect(error?.code == .timedOut)
      await page.close()
      let closed = await #expect(throws: BrowserError.self) {
        try await page.call(AgentCall("outline"), deadline: .soon)
      }
      #expect(closed?.code == .pageClosed)
    }
  }

  @Test("a window that a page opens is reported and closed", arguments: ["", ",'x','noopener'"])
  func popup(more: String) async throws {
    let server = try TestServer { [self] request in
      request.path == "/" ? .html(button("window.open('/second'\(more))")) : .html("second")
    }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      _ = try await page.perform(Self.click, confirming: nil, deadline: .soon)
      let events = try await page.events { if case .popup = $0 { true } else { false } }
      #expect(events.contains(.popup(url: server.url("/second"))))
    }
  }

  @Test("errors of scripts and console calls are told as the developer tools would")
  func console() async throws {
    let server = try TestServer { _ in
      .html(
        """
        <script>
        console.log('%s has %d', 'cart', 3, {a: 1, b: 'x'}, [1, null], undefined);
        console.warn('\\ud800 lone');
        Promise.reject(new Error('unhandled'));
        setTimeout(() => { null.x; }, 0);
        </script>
        """)
    }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      // The rejection comes last: it may still be handled for a while.
      let events = try await page.events {
        if case .uncaughtError(let message, _) = $0 {
          message.contains("unhandled")
        } else {
          false
        }
      }
      let texts = events.compactMap { event -> String? in
        switch event {
        case .console(let level, let text, _): "\(level): \(text)"
        case .uncaughtError(let message, _), .fetchFailed(let message, _, _): message
        case .response, .requestFailed, .dialog, .navigated, .popup, .crashed: nil
        }
      }
      #expect(texts.contains("log: cart has 3 {a: 1, b: 'x'} [1, null] undefined"))
      #expect(texts.contains("warning: \u{FFFD} lone"))
      #expect(texts.contains("Uncaught (in promise) Error: unhandled"))
      #expect(texts.contains { $0.hasPrefix("Uncaught TypeError: Cannot read properties of null") })
    }
  }

  @Test("a cancelled task ends its call at once")
  func cancelled() async throws {
    let server = try TestServer { _ in .silence }
    try await LiveBrowser.withPage { page in
      let task = Task { () -> BrowserError? in
        do throws(BrowserError) {
          try await page.goto(server.url(), until: .load, deadline: .soon)
          return nil
        } catch { return error }
      }
      task.cancel()
      #expect(await task.value?.code == .cancelled)
    }
  }
}
