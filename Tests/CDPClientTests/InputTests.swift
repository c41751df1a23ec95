import BrowserAPI
import BrowserTesting
import JSON
import Testing
import Vocabulary

@Suite("Input, live")
struct InputTests {
  private static let form = """
    <form action=/sent><input id=field oninput="console.log(value)"
      onkeydown="console.log('key', key = event.key, event.code)"></form>
    <script>let key; field.focus()</script>
    """

  private func press(_ keys: String...) -> [InputAction] {
    keys.map { .keyDown($0) } + keys.reversed().map { .keyUp($0) }
  }

  @Test("typed and inserted text arrives, accents and emoji included")
  func text() async throws {
    let server = try TestServer { _ in .html(Self.form) }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      _ = try await page.perform(press("H") + press("é"), confirming: nil, deadline: .soon)
      _ = try await page.perform([.insertText(" 👩‍🚀 ok")], confirming: nil, deadline: .soon)
      #expect(page.logged() == ["key H KeyH", "H", "key é ", "Hé", "Hé 👩‍🚀 ok"])
    }
  }

  @Test("Control and A selects all, and Backspace removes it")
  func selectAll() async throws {
    let server = try TestServer { _ in .html(Self.form) }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      _ = try await page.perform([.insertText("wrong")], confirming: nil, deadline: .soon)
      _ = try await page.perform(
        press("Control", "a") + press("Backspace"), confirming: nil, deadline: .soon)
      #expect(page.logged().last == "")
    }
  }

  @Test("Enter submits a form, and the page it leads to is waited for")
  func submit() async throws {
    let server = try TestServer { request in
      request.path == "/" ? .html(Self.form) : .html("sent")
    }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      _ = try await page.perform(press("Enter"), confirming: nil, deadline: .soon)
      #expect(page.url == server.url("/sent?"))
    }
  }

  @Test("a click on a link waits until the next page is there")
  func link() async throws {
    let server = try TestServer { request in
      request.path == "/"
        ? .html("<a href=/next style='position:fixed;inset:0'>go</a>")
        : .html("there")
    }
    try await LiveBrowser.withPage { page in
      for _ in 1...5 {
        try await page.goto(server.url(), until: .load, deadline: .soon)
        var locator = Locator<String>()
        locator.text = "go"
        try await page.click(locator, deadline: .soon)
        #expect(page.url == server.url("/next"))
      }
    }
  }

  @Test(
    "a click on a link that leads nowhere returns",
    arguments: [
      "<a href=/nothing", "<a href=mailto:a@b.test", "<a href='javascript:void 0'",
      "<script>onbeforeunload = e => e.preventDefault()</script><a href=/next",
    ])
  func deadLink(html: String) async throws {
    let server = try TestServer { request in
      request.path == "/"
        ? .html("\(html) style='position:fixed;inset:0'>go</a>")
        : .answer(status: 204, headers: [:], body: "")
    }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      _ = try await page.perform(
        [
          .pointerMove(x: 9, y: 9), .pointerDown(.left, clickCount: 1),
          .pointerUp(.left, clickCount: 1),
        ],
        confirming: AgentCall("outline"), deadline: .soon)
      #expect(page.url == server.url())
    }
  }

  @Test("a double click is one, and its events come before the answer, in their order")
  func doubleClick() async throws {
    let server = try TestServer { _ in
      .html(
        """
        <div style="position:fixed;inset:0" id=area></div><script>
        for (const type of ['mousedown', 'mouseup', 'click', 'dblclick', 'contextmenu'])
          area.addEventListener(type, e => console.log(type, e.detail, e.clientX, e.shiftKey))
        </script>
        """)
    }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      let before = page.roundTrips
      let actions: [InputAction] = [
        .keyDown("Shift"), .pointerMove(x: 20, y: 30), .pointerDown(.left, clickCount: 1),
        .pointerUp(.left, clickCount: 1), .pointerDown(.left, clickCount: 2),
        .pointerUp(.left, clickCount: 2), .keyUp("Shift"),
      ]
      let answer = try await page.perform(actions, confirming: nil, deadline: .soon)
      #expect(answer == nil)
      #expect(page.roundTrips - before == 2)
      #expect(
        page.logged() == [
          "mousedown 1 20 true", "mouseup 1 20 true", "click 1 20 true", "mousedown 2 20 true",
          "mouseup 2 20 true", "click 2 20 true", "dblclick 2 20 true",
        ])
    }
  }

  @Test("what a confirmed click did is told before its answer, in two round trips")
  func confirmed() async throws {
    let server = try TestServer { _ in
      .html("<button onclick=\"console.log('one'); console.log('two')\">Save</button>")
    }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      var locator = Locator<String>()
      locator.role = "button"
      for _ in 1...20 {
        let before = page.roundTrips
        try await page.click(locator, deadline: .soon)
        #expect(page.roundTrips - before == 2)
        #expect(page.logged() == ["one", "two"])
      }
    }
  }

  @Test("a call, an input and a capture are one round trip each")
  func roundTrips() async throws {
    let server = try TestServer { _ in .html("<h1>Quiet</h1>") }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      var count = page.roundTrips
      _ = try await page.call(AgentCall("outline"), deadline: .soon)
      #expect(page.roundTrips - count == 1)
      count = page.roundTrips
      _ = try await page.perform(
        [.pointerMove(x: 5, y: 5)], confirming: AgentCall("outline"), deadline: .soon)
      #expect(page.roundTrips - count == 1)
      count = page.roundTrips
      _ = try await page.screenshot(.viewport, deadline: .soon)
      #expect(page.roundTrips - count == 1)
    }
  }
}
