import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let suggestions = CheckGroup("Suggestions", ambiguous.map(\.check) + missed.map(\.check))

  /// A page, a locator with several matches, and what is said of each, with its own locator.
  private struct Ambiguity {
    var id: String
    var title: String
    var html: String
    var locator: Locator<String>
    var seen: [String]
    var hint = "use one of these locators, or narrow it by within, hasText, exact or nth"

    var check: Check {
      Check("suggest-\(id)", title) { check in
        try await check.show(html)
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.click(locator, deadline: .soon)
        }
        try equal(error.kind, .strict, "the kind")
        try equal(error.seen, seen, "what was seen")
        try equal(error.hint, hint, "the hint")
      }
    }
  }

  private static let list = """
    <section aria-label=Invoices><button>Send</button></section>
    <form aria-label=Orders><button>Send</button></form>
    <div data-testid=card><button>Send</button></div>
    """

  private static let people = """
    <table><tr><td>Ada Lovelace<td>7<td><button>Delete</button>
    <tr><td>Grace Hopper<td>7<td><button>Delete</button></table>
    """

  private static let ambiguous: [Ambiguity] = [
    Ambiguity(
      id: "within", title: "Of several matches each is offered inside of what has a name",
      html: list, locator: .role("button", "Send"),
      seen: [
        "0: button \"Send\", found by { role: button, name: \"Send\", within: { role: region, name: \"Invoices\" } }",
        "1: button \"Send\", found by { role: button, name: \"Send\", within: { role: form, name: \"Orders\" } }",
        "2: button \"Send\", found by { role: button, name: \"Send\", within: { testId: \"card\" } }",
      ]),
    Ambiguity(
      id: "row", title: "A button in a row is offered by what the row says",
      html: people, locator: .text("Delete"),
      seen: [
        "0: button \"Delete\", found by { role: button, name: \"Delete\", within: { role: row, hasText: \"Ada Lovelace\" } }",
        "1: button \"Delete\", found by { role: button, name: \"Delete\", within: { role: row, hasText: \"Grace Hopper\" } }",
      ]),
    Ambiguity(
      id: "item", title: "An item without a name is offered by a text in it",
      html: "<ul><li>Tea <b>2</b></li><li>Milk <b>2</b></li></ul>", locator: .role("listitem"),
      seen: [
        "0: listitem with text \"Tea 2\", found by { role: listitem, hasText: \"Tea\" }",
        "1: listitem with text \"Milk 2\", found by { role: listitem, hasText: \"Milk\" }",
      ]),
    Ambiguity(
      id: "exact", title: "A name that is part of another is offered as the exact one",
      html: "<button>Save</button><button>Save as</button>", locator: .role("button", "save"),
      seen: [
        "0: button \"Save\", found by { role: button, name: \"Save\", exact: true }",
        "1: button \"Save as\", found by { role: button, name: \"Save as\" }",
      ]),
    Ambiguity(
      id: "number", title: "Where nothing tells matches apart, their numbers are offered",
      html: "<p><button>Go</button></p><p><button>Go</button></p>", locator: .role("button", "Go"),
      seen: [
        "0: button \"Go\", found by { role: button, name: \"Go\", nth: 0 }",
        "1: button \"Go\", found by { role: button, name: \"Go\", nth: 1 }",
      ]),
    Ambiguity(
      id: "quotes", title: "Quotes in a name are written as YAML writes them",
      html: "<button>Say \"hi\"</button><button>Say it's \"hi\"</button>",
      locator: .role("button", "Say"),
      seen: [
        "0: button \"Say \"hi\"\", found by { role: button, name: 'Say \"hi\"' }",
        "1: button \"Say it's \"hi\"\", found by { role: button, name: 'Say it''s \"hi\"' }",
      ]),
    Ambiguity(
      id: "nearest", title: "Matches beside an element are listed from the nearest on",
      html: "<p><i id=a>x</i> <button>Later</button> <button data-testid=t>Now</button></p>",
      locator: Locator.role("button").with(.rightOf, .css("#a")),
      seen: [
        "0: button \"Later\", found by { role: button, name: \"Later\" }",
        "1: button \"Now\", found by { testId: \"t\" }",
      ], hint: "they are listed from the nearest to the farthest; nth: 0 is the nearest"),
  ]

  /// A page, a locator without a match, and what is said of what comes near.
  private struct Miss {
    var id: String
    var title: String
    var html: String
    var locator: Locator<String>
    var seen: [String] = []
    var candidate: String?
    var hint = ""

    var check: Check {
      Check("miss-\(id)", title) { check in
        try await check.show(html)
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.click(locator, deadline: .shortly)
        }
        try equal(error.kind, .notFound, "the kind")
        try equal(error.seen, seen, "what was seen")
        if let candidate { try equal(error.candidates.first, candidate, "the first candidate") }
        try equal(error.hint, hint, "the hint")
      }
    }
  }

  private static let missed: [Miss] = [
    Miss(
      id: "role", title: "What shows exactly the text without a role comes first",
      html: "<ul role=menu><div class=item>Theme</div><li role=menuitem>Themes and more</li></ul>",
      locator: .role("menuitem", "Theme", exact: true),
      candidate: "text \"Theme\" (<div.item>, without a role)",
      hint: "did you mean text: \"Theme\"?"),
    Miss(
      id: "other-role", title: "What has the name and another role comes first",
      html: "<a href='#x'>Checkout</a><button>Check in</button>",
      locator: .role("button", "Checkout"), candidate: "link \"Checkout\"",
      hint: "did you mean role: link, name: \"Checkout\"?"),
    Miss(
      id: "state", title: "What is in another state is told",
      html: "<b role=tab aria-selected=false>Settings</b>",
      locator: Locator.role("tab", "Settings").with(.selected, .bool(true)),
      seen: ["tab \"Settings\" is not selected"], candidate: "tab \"Settings\""),
    Miss(
      id: "text", title: "What shows another text is told",
      html: "<ul><li>Tea</li><li>Milk</li></ul>",
      locator: Locator.role("listitem").with(.hasText, .contains("Bread")),
      seen: [
        "listitem with text \"Tea\" says \"Tea\"", "listitem with text \"Milk\" says \"Milk\"",
      ]),
    Miss(
      id: "inside", title: "What lacks an element inside is told",
      html: "<section aria-label=Cart>x</section>",
      locator: Locator.role("region", "Cart").with(.has, .role("button", "Pay")),
      seen: ["region \"Cart\" has no { role: button, name: \"Pay\" } inside"]),
    Miss(
      id: "anchor", title: "Another element that is not there is told",
      html: "<button>Pay</button>",
      locator: Locator.role("button", "Pay").with(.near, .testID("total")),
      seen: ["nothing matches testId=\"total\", which it was to be near"]),
    Miss(
      id: "place", title: "What lies elsewhere is told",
      html: "<p><button>Pay</button> <i id=t>12</i></p>",
      locator: Locator.role("button", "Pay").with(.rightOf, .css("#t")),
      seen: ["button \"Pay\" is not right of { css: \"#t\" }"]),
  ]
}
