import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  private static func button(_ script: String) -> String {
    "<button onclick=\"\(script)\">Go</button>"
  }

  private static func dialog(
    _ id: String, _ title: String, options: ContextOptions = ContextOptions(),
    _ body: @escaping @Sendable (CheckContext) async throws -> Void
  ) -> Check {
    Check("dialog-\(id)", title, needs: [.dialogs], options: options, body)
  }

  /// The dialogs that were answered since the last look.
  private static func answered(_ page: any Page) async throws -> [PageEvent] {
    try await page.events { if case .dialog = $0 { true } else { false } }
      .filter { if case .dialog = $0 { true } else { false } }
  }

  /// The dialogs as the engine tells them: WebDriver classic has no word for the kind.
  private static func told(_ check: CheckContext, _ dialogs: [PageEvent]) -> [PageEvent] {
    guard case .emulated = check.browser.capabilities[.dialogs] else { return dialogs }
    return dialogs.map { event in
      guard case .dialog(let kind, let message, let accepted) = event, kind != "prompt" else {
        return event
      }
      return .dialog(kind: "dialog", message: message, accepted: accepted)
    }
  }

  /// Shows a form that asks whether to stay, once something was typed into it.
  @discardableResult
  private static func changed(_ check: CheckContext) async throws -> TestServer {
    let server = try check.serve([
      "/form":
        "<input aria-label=Name oninput='document.title=`changed`;onbeforeunload=e=>e.preventDefault()'><a href=/next>Away</a>",
      "/next": "<h1>Next</h1>",
    ])
    try await check.page.goto(server.url("/form"), until: .load, deadline: .soon)
    try await check.page.type("x", into: .label("Name"), deadline: .soon)
    return server
  }

  private static func leaving(
    _ id: String, _ what: String,
    _ leave: @escaping @Sendable (CheckContext, TestServer) async throws -> Void
  ) -> Check {
    dialog("leaving-\(id)", "\(what) leaves a page that asks whether to stay") { check in
      let server = try await changed(check)
      try await leave(check, server)
      try await check.page.expect(.role("heading", "Next"), [.visible], deadline: .soon)
    }
  }

  private static func stayed(
    _ id: String, _ leave: @escaping @Sendable (CheckContext, TestServer) async throws -> Void
  ) -> Check {
    dialog("staying-\(id)", "\(id) fails on a page that asks whether to stay and is stayed on") {
      check in
      let server = try await changed(check)
      check.page.setDialogPolicy(.dismiss)
      do {
        try await leave(check, server)
      } catch let error as BrowserError {
        try contains(error.message, "beforeunload", in: "the message")
        try contains(error.hint, "dialog: accept", in: "the hint")
        try equal(check.page.url, server.url("/form"), "the URL")
        return
      }
      throw CheckFailure("\(id) should fail, but succeeded")
    }
  }

  static let dialogs = CheckGroup(
    "Dialogs",
    [
      dialog("alert", "An alert is answered and reported") { check in
        try await check.show(button("alert('Done'); document.title = 'after'"))
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("after")
        try equal(
          try await answered(check.page),
          told(check, [.dialog(kind: "alert", message: "Done", accepted: false)]), "the dialogs")
      },
      dialog("confirm-dismissed", "A confirm that is dismissed gives false") { check in
        try await check.show(button("document.title = confirm('Sure?')"))
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("false")
        try equal(
          try await answered(check.page),
          told(check, [.dialog(kind: "confirm", message: "Sure?", accepted: false)]), "the dialogs")
      },
      dialog("prompt-dismissed", "A prompt that is dismissed gives null") { check in
        try await check.show(button("document.title = prompt('Name?', 'x')"))
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("null")
      },
      dialog("confirm-accepted", "A confirm that is accepted gives true") { check in
        check.page.setDialogPolicy(.accept(promptText: ""))
        try await check.show(button("document.title = confirm('Sure?')"))
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("true")
        try equal(
          try await answered(check.page),
          told(check, [.dialog(kind: "confirm", message: "Sure?", accepted: true)]), "the dialogs")
      },
      dialog("prompt-accepted", "A prompt that is accepted gives the text") { check in
        check.page.setDialogPolicy(.accept(promptText: "Ada Ö"))
        try await check.show(button("document.title = prompt('Name?', 'x')"))
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("Ada Ö")
      },
      dialog(
        "context-policy", "The policy of a context applies to its pages",
        options: ContextOptions(dialogs: .accept(promptText: "Ada"))
      ) { check in
        try await check.show(button("document.title = prompt('Name?')"))
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("Ada")
      },
      dialog("policy-changes", "A policy can be changed between two clicks") { check in
        try await check.show(button("document.title += confirm('Sure?') + ';'"))
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("false;")
        check.page.setDialogPolicy(.accept(promptText: ""))
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("false;true;")
      },
      dialog("several", "Consecutive dialogs are all answered, in order") { check in
        try await check.show(button("confirm('one'); alert('two'); document.title = 'after'"))
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("after")
        try equal(
          try await answered(check.page),
          told(
            check,
            [
              .dialog(kind: "confirm", message: "one", accepted: false),
              .dialog(kind: "alert", message: "two", accepted: false),
            ]), "the dialogs")
      },
      dialog("while-loading", "A dialog does not stop a page from loading") { check in
        try await check.show("<script>alert('Hello')</script><h1>Fine</h1>")
        try await check.page.expect(.role("heading", "Fine"), [.visible], deadline: .soon)
      },
      dialog("later", "A dialog without an action does not stop later steps") { check in
        try await check.show(
          "<p id=p>before</p><script>setTimeout(()=>{alert('Late');p.textContent='after'},60)</script>"
        )
        try await check.page.expect(.css("#p"), [.text(.equals("after"))], deadline: .soon)
      },
      leaving("goto", "goto") { check, server in
        try await check.page.goto(server.url("/next"), until: .load, deadline: .soon)
      },
      leaving("link", "A link") { check, _ in
        try await check.page.click(.role("link", "Away"), deadline: .soon)
      },
      dialog("leaving-reload", "reload leaves a page that asks whether to stay") { check in
        try await changed(check)
        try await check.expectTitle("changed")
        try await check.page.reload(deadline: .soon)
        try await check.expectTitle("")
      },
      dialog("leaving-back", "back leaves a page that asks whether to stay") { check in
        let server = try check.serve(["/": "<h1>First</h1>"])
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await changed(check)
        try await check.page.traverseHistory(by: -1, deadline: .soon)
        try await check.page.expect(.role("heading", "First"), [.visible], deadline: .soon)
      },
      stayed("goto") { check, server in
        try await check.page.goto(server.url("/next"), until: .load, deadline: .soon)
      },
      stayed("reload") { check, _ in try await check.page.reload(deadline: .soon) },
      dialog("leaving", "A beforeunload dialog that is accepted leaves the page") {
        check in
        check.page.setDialogPolicy(.accept(promptText: ""))
        let server = try check.serve([
          "/": "<button onclick='onbeforeunload=e=>e.preventDefault()'>Go</button>",
          "/next": "<h1>Next</h1>",
        ])
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.page.goto(server.url("/next"), until: .load, deadline: .soon)
        try await check.page.expect(.role("heading", "Next"), [.visible], deadline: .soon)
      },
      dialog("staying", "A beforeunload dialog that is dismissed stays on the page") { check in
        check.page.setDialogPolicy(.dismiss)
        let server = try check.serve([
          "/":
            "<button onclick='onbeforeunload=e=>e.preventDefault()'>Go</button><a href=/next>Away</a>",
          "/next": "<h1>Next</h1>",
        ])
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.page.click(.role("link", "Away"), deadline: .soon)
        try equal(check.page.url, server.url(), "the URL")
        try await check.page.expect(.role("link", "Away"), [.visible], deadline: .soon)
      },
      dialog("loop", "A page with endless alerts is abandoned") { check in
        try await check.show(button("for (;;) alert('again')"))
        do throws(StepFailure) {
          try await check.page.click(.role("button", "Go"), deadline: .soon)
        } catch {
          guard case .browser(let error) = error else { throw error }
          try equal(error.code, .dialogLoop, "the error")
          return
        }
        throw CheckFailure("the click should fail, but succeeded")
      },
    ])
}
