import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let expectations = CheckGroup(
    "Expectations", disappointments.map(\.check) + urls.map(\.check) + otherExpectations)

  /// An expectation that does not hold, and what is said about it.
  private struct Disappointment {
    var id: String
    var locator: Locator<String>?
    var expectation: PageExpectation
    var message: String
    var seen: String

    init(
      _ id: String, _ locator: Locator<String>?, _ expectation: PageExpectation, _ message: String,
      _ seen: String
    ) {
      self.id = id
      self.locator = locator
      self.expectation = expectation
      self.message = message
      self.seen = seen
    }

    static let html =
      "<title>Shop</title><p id=p>Open</p><button id=b disabled>x</button><input id=c type=checkbox><input id=i value=1><input id=w type=password value=1><p2 id=h hidden>h</p2>"

    var check: Check {
      Check("expect-not-\(id)", "A failure says that \(seen.filter { $0 != "`" })") {
        check in
        try await check.show(Self.html)
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.expect(locator, [expectation], deadline: .shortly)
        }
        try equal(error.kind, .assertion, "the kind")
        try equal(error.message, message, "the message")
        try equal(error.seen, [seen], "what was seen")
        try require(!error.outline.isEmpty, "the error has an outline of the page")
      }
    }
  }

  private static let disappointments: [Disappointment] = [
    Disappointment(
      "text", .css("#p"), .text(.equals("Paid")), "expected text \"Paid\" of css=\"#p\"",
      "the text was \"Open\""),
    Disappointment(
      "page-text", nil, .text(.contains("Paid")), "expected text containing \"Paid\"",
      "the text was \"Open x\""),
    Disappointment(
      "hidden", .css("#p"), .hidden, "expected it to be hidden of css=\"#p\"",
      "it was visible: paragraph with text \"Open\""),
    Disappointment(
      "visible", .css("#h"), .visible, "expected it to be visible of css=\"#h\"",
      "it was hidden: it has display: none"),
    Disappointment(
      "enabled", .css("#b"), .enabled, "expected it to be enabled of css=\"#b\"",
      "it was disabled"),
    Disappointment(
      "disabled", .css("#p"), .disabled, "expected it to be disabled of css=\"#p\"",
      "it was enabled"),
    Disappointment(
      "checked", .css("#c"), .checked(true), "expected it to be checked of css=\"#c\"",
      "it was not checked"),
    Disappointment(
      "checkable", .css("#p"), .checked(true), "expected it to be checked of css=\"#p\"",
      "it cannot be checked"),
    Disappointment(
      "value", .css("#i"), .value(.equals("2")), "expected value \"2\" of css=\"#i\"",
      "the value was \"1\""),
    Disappointment(
      "password", .css("#w"), .value(.equals("2")), "expected value \"2\" of css=\"#w\"",
      "the value was another"),
    Disappointment(
      "count", .css("p"), .count(2), "expected 2 matches of css=\"p\"", "there were 1"),
    Disappointment(
      "attribute", .css("#i"), .attribute("name", .equals("n")),
      "expected attribute name \"n\" of css=\"#i\"", "it had no attribute name"),
    Disappointment(
      "no-attribute", .css("#i"), .attribute("id", nil),
      "expected no attribute id of css=\"#i\"", "id was \"i\""),
    Disappointment(
      "title", nil, .title(.equals("T")), "expected title \"T\"", "the title was \"Shop\""),
  ]

  /// Globs and patterns that hold, and some that do not, for `/shop/list?tab=1`.
  private struct URLs {
    var id: String
    var title: String
    var matching: [URLMatch<String>]
    var other: [URLMatch<String>]

    var check: Check {
      Check("url-\(id)", title) { check in
        let server = try check.serve(["/shop/list": "x"])
        try await check.page.goto(server.url("/shop/list?tab=1"), until: .load, deadline: .soon)
        for match in matching {
          try await check.page.expect(nil, [.url(match)], deadline: .soon)
        }
        for match in other {
          let error = try await actionError { () throws(StepFailure) in
            try await check.page.expect(nil, [.url(match)], deadline: .now)
          }
          try contains(error.seen.joined(), "the URL was", "/shop/list", in: "what was seen")
        }
      }
    }
  }

  private static let urls: [URLs] = [
    URLs(
      id: "path", title: "A glob with a leading slash is compared with the path",
      matching: [.glob("/shop/list")], other: [.glob("/shop"), .glob("/shop.list")]),
    URLs(
      id: "stars", title: "One star matches within a path component, two match anything",
      matching: [.glob("/shop/*"), .glob("/**")], other: [.glob("/*")]),
    URLs(
      id: "alternatives", title: "Braces are alternatives",
      matching: [.glob("/shop/{list,cart}")], other: [.glob("/shop/{cart,bag}")]),
    URLs(
      id: "query", title: "A glob with a question mark includes the query",
      matching: [.glob("/shop/list?tab=1")], other: [.glob("/shop/list?tab=2")]),
    URLs(
      id: "whole", title: "Any other glob is compared with the whole URL",
      matching: [.glob("**/shop/list?tab=1"), .glob("http://127.0.0.1:*/shop/**")],
      other: [.glob("**/shop/list")]),
    URLs(
      id: "pattern", title: "A pattern matches somewhere in the URL",
      matching: [.matches("shop/l.st")], other: [.matches("^shop")]),
  ]

  private static let otherExpectations: [Check] = [
    Check("expect-wrong-pattern", "An invalid pattern is reported at once") { check in
      try await check.show("x")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.expect(nil, [.text(.matches("a("))], deadline: .soon)
      }
      try equal(error.kind, .invalid, "the kind")
    },
    Check("expect-several-failed", "Of several conditions, the failed ones are reported") { check in
      try await check.show("<button disabled>Go</button>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.expect(
          .role("button"), [.visible, .enabled, .text(.equals("Stop"))], deadline: .shortly)
      }
      try equal(error.seen, ["it was disabled", "the text was \"Go\""], "what was seen")
    },
    Check("expect-ambiguous", "A condition on one element rejects two matches") { check in
      try await check.show("<p>A</p><p>B</p>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.expect(.css("p"), [.visible], deadline: .shortly)
      }
      try equal(error.kind, .strict, "the kind")
    },
    Check("expect-form-values", "Values of all kinds of controls are read") { check in
      try await check.show(
        "<textarea id=a>one</textarea><select id=b><option value=2>two</select><output id=c>3</output>"
      )
      for (id, value) in [("a", "one"), ("b", "2"), ("c", "3")] {
        try await check.page.expect(.css("#\(id)"), [.value(.equals(value))], deadline: .soon)
      }
    },
  ]
}
