import BrowserAPI
import BrowserTesting
import Imaging
import JSON
import Vocabulary

extension Conformance {
  private static func button(_ script: String) -> String {
    "<button onclick=\"\(script)\">Go</button>"
  }

  static let popups = CheckGroup(
    "Popups",
    [
      popup("open", "A window opened by a script is reported", button("window.open('/second')")),
      popup(
        "no-opener", "A window without an opener is reported",
        button("window.open('/second', 'x', 'noopener')")),
      popup(
        "target", "A link into a new window is reported", "<a href=/second target=_blank>Go</a>"),
      Check("popup-goes-on", "The page works on after it opened a window", needs: [.popups]) {
        check in
        let server = try check.serve([
          "/": button("window.open('/second'); document.title = 'opened'"), "/second": "second",
        ])
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("opened")
        try equal(check.page.url, server.url(), "the URL")
        try await check.page.click(.role("button", "Go"), deadline: .soon)
      },
      Check(
        "popup-stays", "A page that a page opens stays open and can be acted on", needs: [.popups]
      ) {
        check in
        let second = try await check.opened(
          "window.open('/second')", "<button onclick='document.title=`done`'>Inner</button>")
        try await second.click(.role("button", "Inner"), deadline: .soon)
        try await second.expect(nil, [.title(.equals("done"))], deadline: .soon)
        try await check.page.expect(.role("button", "Go"), [.visible], deadline: .soon)
      },
      Check(
        "popup-other-site", "A page of another site that a page opens can be acted on",
        needs: [.popups]
      ) {
        check in
        let other = try check.serve(["/": "<input aria-label=Name oninput='document.title=value'>"])
        let url = other.url().replacing("127.0.0.1", with: "localhost")
        let second = try await check.opened("window.open('\(url)')", "")
        try await second.fill(.label("Name"), with: "Ada", deadline: .soon)
        try await second.expect(nil, [.title(.equals("Ada"))], deadline: .soon)
      },
      Check("popup-viewport", "An opened page has the size of its context", needs: [.popups]) {
        check in
        let second = try await check.opened(
          "window.open('/second', 'x', 'width=300,height=200')",
          "<script>setInterval(() => { document.title = innerWidth + 'x' + innerHeight }, 20)</script>"
        )
        try await second.expect(nil, [.title(.equals("1280x720"))], deadline: .soon)
      },
      Check(
        "popup-dialogs", "An opened page has the policy for dialogs", needs: [.popups, .dialogs]
      ) {
        check in
        check.page.setDialogPolicy(.accept(promptText: "Ada"))
        let second = try await check.opened(
          "window.open('/second')",
          "<button onclick='document.title = prompt(`Who?`)'>Ask</button>")
        try await second.click(.role("button", "Ask"), deadline: .soon)
        try await second.expect(nil, [.title(.equals("Ada"))], deadline: .soon)
      },
      Check(
        "popup-errors", "An uncaught error of an opened page is reported",
        needs: [.popups, .uncaughtErrors]
      ) { check in
        let second = try await check.opened(
          "window.open('/second')",
          "<button onclick='setTimeout(() => { throw new Error(`late`) })'>Fail</button>")
        try await second.click(.role("button", "Fail"), deadline: .soon)
        _ = try await second.events {
          if case .uncaughtError(let message, _) = $0 { message.contains("late") } else { false }
        }
      },
      Check(
        "popup-closes-itself", "A page that closes itself is known to be closed", needs: [.popups]
      ) {
        check in
        let second = try await check.opened(
          "window.open('/second')", "<button onclick='window.close()'>Sign in</button>")
        try await second.click(.role("button", "Sign in"), deadline: .soon)
        let end = ContinuousClock.Instant.soon
        while try await !check.context.openedPages(asking: true).isEmpty {
          guard ContinuousClock.now < end else { throw CheckFailure("the page is still there") }
          try await Task.sleep(for: .milliseconds(20))
        }
        try equal(second.isClosed, true, "whether it is closed")
        try await check.page.expect(.role("button", "Go"), [.visible], deadline: .soon)
      },
      Check(
        "popup-several", "Several pages that a page opens are there in their order",
        needs: [.popups]
      ) {
        check in
        let server = try check.serve([
          "/": "<a href=/second target=_blank>Second</a><a href=/third target=_blank>Third</a>",
          "/second": "<title>second</title>", "/third": "<title>third</title>",
        ])
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.click(.text("Second"), deadline: .soon)
        _ = try await check.openedPages(1)
        try await check.page.click(.text("Third"), deadline: .soon)
        let pages = try await check.openedPages(2)
        try await pages[0].expect(nil, [.title(.equals("second"))], deadline: .soon)
        try await pages[1].expect(nil, [.title(.equals("third"))], deadline: .soon)
      },
      Check("popup-shut", "An opened page can be closed by us", needs: [.popups]) { check in
        let second = try await check.opened("window.open('/second')", "second")
        await second.close()
        try equal(try await check.context.openedPages(asking: true).count, 0, "the opened pages")
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        _ = try await check.openedPages(1)
      },
      Check("page-resized", "A page can be given another size") { check in
        try await check.show(
          "<script>setInterval(() => { document.title = innerWidth + 'x' + innerHeight }, 20)</script>"
        )
        try await check.page.setViewport(Viewport(width: 800, height: 600), deadline: .soon)
        try await check.expectTitle("800x600")
        let picture = try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap
        try equal(picture.size, PixelSize(width: 800, height: 600), "the size of the picture")
      },
      Check("storage", "Entries of both storages can be set, removed and expected") { check in
        try await check.show("<p>Page")
        let page = check.page
        try await page.setStorage(
          clears: false, local: ["a": "1", "b": "2"], session: ["c": "3"], deadline: .soon)
        try await page.expect(
          nil,
          [.storage("local", "a", .equals("1")), .storage("session", "c", .matches("^3$"))],
          deadline: .soon)
        try await page.setStorage(clears: false, local: ["a": .null], session: [:], deadline: .soon)
        try await page.expect(
          nil, [.storage("local", "a", nil), .storage("local", "b", .equals("2"))],
          deadline: .soon)
        try await page.setStorage(clears: true, local: [:], session: ["d": "4"], deadline: .soon)
        let error = try await actionError { () throws(StepFailure) in
          try await page.expect(
            nil, [.storage("local", "b", .equals("2"))], deadline: .now + .milliseconds(300))
        }
        try equal(error.seen, ["there was no b in the local storage"], "what was seen")
      },
    ])

  /// A page whose element Go opens `/second`.
  private static func popup(_ id: String, _ title: String, _ html: String) -> Check {
    Check("popup-\(id)", title, needs: [.popups]) { check in
      let server = try check.serve(["/": html, "/second": "second"])
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.page.click(.text("Go"), deadline: .soon)
      let wanted = PageEvent.popup(url: server.url("/second"))
      _ = try await check.page.events { $0 == wanted }
    }
  }
}

extension CheckContext {
  /// Shows a page whose button Go runs a script that opens a page, clicks it, and gives that page.
  func opened(_ script: String, _ second: String) async throws -> any Page {
    let server = try serve(["/": "<button onclick=\"\(script)\">Go</button>", "/second": second])
    try await page.goto(server.url(), until: .load, deadline: .soon)
    try await page.click(.role("button", "Go"), deadline: .soon)
    return try await openedPages(1)[0]
  }

  /// Waits until there are so many opened pages.
  func openedPages(_ count: Int) async throws -> [any Page] {
    let end = ContinuousClock.Instant.soon
    while true {
      let pages = try await context.openedPages(asking: true)
      if pages.count == count { return pages }
      guard ContinuousClock.now < end else {
        throw CheckFailure("there are \(pages.count) opened pages, not \(count)")
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}
