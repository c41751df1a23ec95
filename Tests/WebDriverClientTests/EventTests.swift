import BrowserAPI
import BrowserTesting
import JSON
import Testing
import Vocabulary

@Suite("What pages do on their own, over WebDriver, live")
struct EventTests {
  private static let click: [InputAction] = [
    .pointerMove(x: 50, y: 50), .pointerDown(.left, clickCount: 1),
    .pointerUp(.left, clickCount: 1),
  ]

  private static func button(_ script: String) -> String {
    "<button style='position:fixed;inset:0;width:100%' onclick=\"\(script)\">x</button>"
  }

  private func has(_ seen: [PageEvent], _ isWanted: (PageEvent) -> Bool) -> Bool {
    seen.contains(where: isWanted)
  }

  @Test("messages, errors, answers and failures are told", arguments: Way.allCases)
  func events(_ way: Way) async throws {
    let gone = try TestServer { _ in .silence }
    let goneURL = gone.url("/x")
    gone.stop()
    let server = try TestServer { request in
      switch request.path {
      case "/":
        .html(
          """
          <script>
            console.log("early", { a: 1 }); console.error("wrong");
            setTimeout(() => { throw new Error("uncaught one"); });
            Promise.reject(new Error("rejected one"));
            fetch("/broken").then(() => fetch("\(goneURL)").catch(() => document.title = "over"));
          </script>
          """)
      case "/broken": .answer(status: 500, headers: [:], body: "no")
      default: .answer(status: 404, headers: [:], body: "no")
      }
    }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      try await page.expect(nil, [.title(.equals("over"))], deadline: .late)
      let seen = page.events.drain()
      #expect(
        has(seen) {
          if case .console("log", let text, _) = $0 { text.hasPrefix("early") } else { false }
        }, "\(seen)")
      #expect(
        has(seen) {
          if case .console("error", "wrong", let place) = $0 {
            place.hasPrefix(server.url())
          } else {
            false
          }
        }, "\(seen)")
      for text in ["uncaught one", "rejected one"] {
        #expect(
          has(seen) {
            if case .uncaughtError(let message, _) = $0 { message.contains(text) } else { false }
          }, "\(seen)")
      }
      #expect(
        has(seen) {
          $0 == .response(method: "GET", url: server.url(), status: 200, kind: "Document")
        }, "\(seen)")
      #expect(
        has(seen) {
          $0
            == .response(
              method: "GET", url: server.url("/broken"), status: 500, kind: "Fetch")
        }, "\(seen)")
      #expect(has(seen) { if case .requestFailed = $0 { true } else { false } }, "\(seen)")
    }
  }

  @Test("what a click causes is told before the click is over", arguments: Way.allCases)
  func before(_ way: Way) async throws {
    let server = try TestServer { _ in .html(Self.button("console.warn('clicked')")) }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      for _ in 1...5 {
        _ = page.events.drain()
        try await page.click(.css("button"), deadline: .late)
        #expect(
          has(page.events.drain()) {
            if case .console("warning", "clicked", _) = $0 { true } else { false }
          })
      }
    }
  }

  @Test("dialogs are answered by the policy of the moment", arguments: Way.allCases)
  func dialogs(_ way: Way) async throws {
    let server = try TestServer { _ in
      .html(
        Self.button("document.title = [confirm('Sure?'), prompt('Name?', 'x'), alert('Done')]"))
    }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      try await page.click(.css("button"), deadline: .late)
      try await page.expect(nil, [.title(.equals("false,,"))], deadline: .late)
      var texts = page.events.drain().compactMap { event in
        if case .dialog(_, let text, false) = event { text } else { nil }
      }
      #expect(texts == ["Sure?", "Name?", "Done"])
      page.setDialogPolicy(.accept(promptText: "typed"))
      try await page.click(.css("button"), deadline: .late)
      try await page.expect(nil, [.title(.equals("true,typed,"))], deadline: .late)
      texts = page.events.drain().compactMap { event in
        if case .dialog(_, let text, true) = event { text } else { nil }
      }
      #expect(texts == ["Sure?", "Name?", "Done"])
    }
  }

  @Test("a loop of dialogs ends the page and nothing else", arguments: Way.allCases)
  func dialogLoop(_ way: Way) async throws {
    let server = try TestServer { _ in .html(Self.button("for (;;) alert('again')")) }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      let error = await #expect(throws: BrowserError.self) {
        try await page.perform(Self.click, confirming: nil, deadline: .late)
      }
      #expect(error?.code == .dialogLoop)
      #expect(error?.message.contains("\"again\"") == true)
      let later = await #expect(throws: BrowserError.self) {
        try await page.call(AgentCall("outline"), deadline: .late)
      }
      #expect(later?.code == .dialogLoop)
    }
    try await LiveDriver.withPage(way) { page, _ in try await page.go("about:blank") }
  }

  @Test("a window that a page opens is closed and reported", arguments: Way.allCases)
  func popup(_ way: Way) async throws {
    let server = try TestServer { request in
      request.path == "/" ? .html(Self.button("window.open('/popup')")) : .html("<h1>Popup</h1>")
    }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      _ = page.events.drain()
      try await page.click(.css("button"), deadline: .late)
      #expect(page.events.drain().contains(.popup(url: server.url("/popup"))))
      #expect(page.url == server.url())
      try await page.click(.css("button"), deadline: .late)
    }
  }
}
