import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let errors = CheckGroup("Errors", stuckScenes.map(\.check) + tellingErrors + pageEnds)

  /// A button Go that cannot be clicked, and what is said about it.
  private struct Stuck {
    var id: String
    var title: String
    var html: String
    var message: String

    init(_ id: String, _ title: String, _ html: String, _ message: String) {
      self.id = id
      self.title = title
      self.html = html
      self.message = message
    }

    var check: Check {
      Check("stuck-\(id)", title) { check in
        try await check.show(html)
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.click(.role("button", "Go"), deadline: .now + .seconds(2))
        }
        try equal(error.message, message, "the message")
        try require(error.waitedFor >= .seconds(1), "it was waited for", seen: "\(error.waitedFor)")
      }
    }
  }

  private static let stuckScenes: [Stuck] = [
    Stuck(
      "hidden", "An element that stays hidden is not found", "<button hidden>Go</button>",
      "no element for role=button name=\"Go\""),
    Stuck(
      "disabled", "A button that stays disabled is reported", "<button disabled>Go</button>",
      "cannot click button \"Go\": it is disabled"),
    Stuck(
      "fieldset", "A button in a disabled fieldset is reported",
      "<fieldset disabled id=f><button>Go</button></fieldset>",
      "cannot click button \"Go\": it is disabled"),
    Stuck(
      "aria-disabled", "The ancestor that disables a button is named",
      "<div aria-disabled=true id=f><button>Go</button></div>",
      "cannot click button \"Go\": it is disabled by <div#f>"),
    Stuck(
      "empty", "An element without a size is reported",
      "<button style='width:0;height:0;border:0;padding:0;overflow:hidden'>Go</button>",
      "cannot click button \"Go\": it is not visible, for its box is empty (0 × 0)"),
    Stuck(
      "covered", "The element that covers another is named",
      "<button>Go</button><div id=cover class=veil style='position:fixed;inset:0'></div>",
      "cannot click button \"Go\": <div#cover.veil> intercepts pointer events"),
    Stuck(
      "covered-dialog", "A dialog that covers an element is named by role and name",
      "<button>Go</button><div role=dialog aria-label=Cookies style='position:fixed;inset:0'></div>",
      "cannot click button \"Go\": dialog \"Cookies\" intercepts pointer events"),
    Stuck(
      "no-pointer-events",
      "An element with pointer-events: none is reported with what is hit instead",
      "<button style='pointer-events:none'>Go</button>",
      "cannot click button \"Go\": <body> intercepts pointer events"),
    Stuck(
      "outside", "An element that cannot be scrolled into view is reported",
      "<button style='position:fixed;left:-900px'>Go</button>",
      "cannot click button \"Go\": it stays outside of the viewport"),
    Stuck(
      "moving", "An element that keeps moving is reported",
      "<style>@keyframes m{to{left:900px}}button{position:absolute;left:0;animation:m 2s infinite linear}</style><button>Go</button>",
      "cannot click button \"Go\": it does not stand still"),
  ]

  private static let tellingErrors: [Check] = [
    Check("error-strict", "Several matches are an error that lists a locator for each") { check in
      try await check.show(
        "<button data-testid=one>Save</button><button>Save as</button><div role=button>Save</div>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(.role("button", "Save"), deadline: .soon)
      }
      try equal(error.kind, .strict, "the kind")
      try equal(
        error.message, "3 elements match role=button name=\"Save\", and click needs exactly one",
        "the message")
      try equal(
        error.seen,
        [
          "0: button \"Save\", found by { testId: \"one\" }",
          "1: button \"Save as\", found by { role: button, name: \"Save as\" }",
          "2: button \"Save\", found by { role: button, name: \"Save\", nth: 2 }",
        ], "what was seen")
    },
    Check("error-candidates", "A locator without a match is reported with similar elements") {
      check in
      try await check.show("<button>Pay now</button><button>Cancel</button><h1>Shop</h1>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(.role("button", "Pay today"), deadline: .shortly)
      }
      try equal(error.kind, .notFound, "the kind")
      try equal(error.message, "no element for role=button name=\"Pay today\"", "the message")
      try equal(error.candidates.first, "button \"Pay now\"", "the first candidate")
      try equal(
        error.outline, ["button \"Pay now\"", "button \"Cancel\"", "heading \"Shop\""],
        "the outline")
    },
    Check("error-hint", "A typo is reported with the right word") { check in
      try await check.show("<button>Pay now</button>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(.role("button", "Pays now"), deadline: .shortly)
      }
      try equal(error.hint, "did you mean name: \"Pay now\"?", "the hint")
    },
    Check("error-page", "An error has the page's URL and title") { check in
      let server = try await check.show("<title>Shop</title><p>x</p>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(.text("none"), deadline: .shortly)
      }
      try equal(error.url, server.url(), "the URL")
      try equal(error.title, "Shop", "the title")
    },
    Check("error-busy", "An error says that the page is still busy") { check in
      try await check.show("<div aria-busy=true>Loading</div>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(.text("none"), deadline: .shortly)
      }
      try require(error.isBusy, "the page is busy")
    },
    Check("error-nth", "An index past the last match is reported with the number of matches") {
      check in
      try await check.show("<p>x</p><p>x</p>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(Locator<String>.text("x").nth(5), deadline: .shortly)
      }
      try equal(error.message, "there is no match 5 of text=\"x\" nth=5: 2 in all", "the message")
    },
    Check("error-scope", "A missing scope is reported before its content") { check in
      try await check.show("<p>x</p>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(
          Locator<String>.text("x").within(.testID("card")), deadline: .shortly)
      }
      try contains(error.message, "nothing matches within (testId=\"card\")", in: "the message")
    },
    Check("error-selector", "An invalid selector is reported at once") { check in
      try await check.show("x")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(.css("a[["), deadline: .soon)
      }
      try equal(error.kind, .invalid, "the kind")
      try equal(error.message, "css \"a[[\" is not a selector", "the message")
    },
    Check(
      "error-lost-focus", "A field that never keeps the focus is reported with the focused element"
    ) {
      check in
      try await check.show(
        "<input aria-label=Code onfocus='g.focus()'><input id=g aria-label=Thief>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.fill(.label("Code"), with: "x", deadline: .now + .seconds(2))
      }
      try require(
        [.noEffect, .notActionable].contains(error.kind), "the focused element is reported",
        seen: "\(error)")
    },
  ]

  private static let pageEnds: [Check] = [
    Check(
      "error-page-closed", "A closed page is reported as such, and closing it again does no harm"
    ) {
      check in
      try await check.show("x")
      await check.page.close()
      await check.page.close()
      let error = try await browserError { () throws(BrowserError) in
        try await check.page.call(AgentCall("outline"), deadline: .soon)
      }
      try equal(error.code, .pageClosed, "the error")
    },
    Check("error-context-closed", "A closed context opens no page") { check in
      await check.context.close()
      _ = try await browserError { () throws(BrowserError) in
        try await check.context.newPage()
      }
    },
    Check("error-stuck-script", "A page with an infinite script times out") { check in
      try await check.show("<button onclick='for (;;) {}'>Go</button>")
      do throws(StepFailure) {
        try await check.page.click(.role("button", "Go"), deadline: .shortly)
      } catch {
        guard case .browser(let error) = error else { throw error }
        try equal(error.code, .timedOut, "the error")
        return
      }
      throw CheckFailure("the click should fail, but succeeded")
    },
    Check("error-capture-too-large", "A picture that is too large is refused") { check in
      try await check.show("x")
      let area = PageRect(x: 0, y: 0, width: 20_000, height: 20_000)
      let error = try await browserError { () throws(BrowserError) in
        try await check.page.screenshot(.clip(area), deadline: .soon)
      }
      try equal(error.code, .captureTooLarge, "the error")
    },
  ]
}
