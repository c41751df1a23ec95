import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let locators = CheckGroup("Locators", searches.map(\.check) + otherLocators)

  private static let searches: [Search] = [
    Search(
      "text-smallest", "Text finds the smallest element that shows all of it",
      "<div><p id=a>Hello <b>big</b> world</p></div>", .text("hello big world"), "a"),
    Search(
      "text-inner", "Text of an inner element finds only that element",
      "<div><p>Hello <b id=b>big</b> world</p></div>", .text("big"), "b"),
    Search(
      "text-part", "A part of a text suffices, ignoring case",
      "<p id=a>Save</p><p id=b>Save as</p>", .text("save"), "a b"),
    Search(
      "text-exact", "An exact text is the whole text",
      "<p id=a>Save</p><p id=b>Save as</p>", .text("Save", exact: true), "a"),
    Search(
      "text-exact-case", "An exact text has the same case", "<p id=a>Save</p>",
      .text("save", exact: true), ""),
    Search(
      "text-exact-own", "An exact text may be an element's own text among that of its children",
      "<p id=a>Save <b id=b>all</b></p>", .text("Save", exact: true), "a"),
    Search(
      "text-no-code", "Scripts and styles are not text",
      "<script>'needle'</script><style>.needle{}</style><p id=a>x</p>", .text("needle"), ""),
    Search(
      "text-no-display", "Undisplayed content has no text",
      "<p id=a style='display:none'>needle</p>", .text("needle"), ""),
    Search(
      "text-no-visibility", "Invisible content has no text",
      "<p id=a style='visibility:hidden'>needle</p>", .text("needle"), ""),
    Search(
      "text-transparent", "Transparent content has text",
      "<p id=a style='opacity:0'>needle</p>", .text("needle"), "a"),
    Search(
      "text-submit", "The value of a submit button is its text",
      "<input id=a type=submit value='Sign in'>", .text("sign in"), "a"),
    Search(
      "text-no-value", "The content of a field is a value, not text",
      "<textarea id=a>needle</textarea>", .text("needle"), ""),
    Search(
      "text-spaces", "Any white space counts as one space",
      "<p id=a>many\n   spaces&nbsp;here</p>", .text("many spaces here"), "a"),
    Search(
      "text-break", "A line break is a space", "<p id=a>one<br>two</p>", .text("one two"), "a"),
    Search(
      "text-closed-details", "The content of closed details has no text",
      "<details><summary>s</summary><p id=a>needle</p></details>", .text("needle"), ""),
    Search(
      "text-open-details", "The content of open details has text",
      "<details open><summary>s</summary><p id=a>needle</p></details>", .text("needle"), "a"),
    Search(
      "role-hidden", "A role ignores hidden elements",
      "<button id=a>x</button><button id=b hidden>x</button>", .role("button", "x"), "a"),
    Search(
      "role-aria-hidden", "A role ignores elements hidden from assistive technology",
      "<div aria-hidden=true><button id=a>x</button></div>", .role("button"), ""),
    Search(
      "role-name-part", "A part of an accessible name suffices",
      "<button id=a>Pay now</button>", .role("button", "pay"), "a"),
    Search(
      "role-name-exact", "An exact name is the whole name",
      "<button id=a>Pay now</button>", .role("button", "Pay", exact: true), ""),
    Search(
      "role-synonym", "An image is found by both of its roles' names",
      "<img id=a alt=x src=''>", .role("image", "x"), "a"),
    Search(
      "role-and-text", "Two criteria must both hold",
      "<table><tr id=a><td>Acme<td>1<tr id=b><td>Beta<td>2</table>", rowWithText("Beta"), "b"),
    Search(
      "label-around", "A label around its control names it",
      "<label>Email <input id=a></label>", .label("email"), "a"),
    Search(
      "label-for", "A label that points at its control names it",
      "<label for=a>Email</label><input id=a>", .label("Email", exact: true), "a"),
    Search(
      "label-exact", "An exact label is the whole label",
      "<label for=a>Email *</label><input id=a>", .label("Email", exact: true), ""),
    Search(
      "label-aria", "aria-label is a label", "<input id=a aria-label='Email'>", .label("email"), "a"
    ),
    Search(
      "label-labelledby", "aria-labelledby is a label",
      "<i id=l>Email</i><input id=a aria-labelledby=l>", .label("email"), "a"),
    Search(
      "label-select", "Options are not part of a label",
      "<label>Size <select id=a><option>S</select></label>", .label("Size", exact: true), "a"),
    Search(
      "test-id", "A test id must match as a whole",
      "<p id=a data-testid=card>x</p><p data-testid=card2>", .testID("card"), "a"),
    Search(
      "css", "A CSS selector finds all its matches in order",
      "<p id=a class=x></p><p id=b class=x></p>", .css(".x"), "a b"),
    Search(
      "within", "within searches only in the scope",
      "<ul id=u><li id=a>x</li></ul><li id=b>x</li>", Locator<String>.text("x").within(.css("#u")),
      "a"),
    Search(
      "nth", "nth counts from 0", "<p id=a>x</p><p id=b>x</p><p id=c>x</p>",
      Locator<String>.text("x").nth(1), "b"),
    Search(
      "nth-last", "nth -1 is the last", "<p id=a>x</p><p id=b>x</p><p id=c>x</p>",
      Locator<String>.text("x").nth(-1), "c"),
    Search(
      "nth-none", "nth past the last matches nothing", "<p id=a>x</p>",
      Locator<String>.text("x").nth(3), ""
    ),
    Search(
      "placeholder", "A placeholder is compared as a text",
      "<input id=a placeholder='Your name'><input placeholder=Mail>", .placeholder("your NAME"), "a"
    ),
    Search(
      "alt", "An alternative text is compared as a text",
      "<img id=a alt='A cat' src=''><img alt=Dog src=''>", .alt("cat"), "a"),
    Search(
      "title", "A title is compared as a text",
      "<p id=a title='Tip top'>x</p><p title=Tip>x</p>", .title("Tip top", exact: true), "a"),
    Search(
      "test-id-attribute", "Another test id attribute can be chosen",
      "<p id=a data-qa=card>One</p><p data-testid=card>Two</p>", qaCard, "a"),
    Search(
      "clobbered", "Controls named like DOM members do no harm",
      "<form><input name=querySelectorAll><input name=shadowRoot><input name=children>"
        + "<button id=a>Go</button></form>", .role("button", "Go"), "a"),
  ]

  private static func rowWithText(_ text: String) -> Locator<String> {
    var locator = Locator<String>.role("row")
    locator.text = text
    return locator
  }

  private static var qaCard: Locator<String> {
    var locator = Locator<String>.testID("card")
    locator.testIDAttribute = "data-qa"
    return locator
  }
}

extension Page {
  /// What the agent says of each match of a locator, ten at most.
  func matches(of locator: Locator<String>) async throws -> [JSONValue] {
    let answer = try await call(
      AgentCall("describe", ["locator": locator.json]), deadline: .soon)
    return answer["summaries"]?.array ?? []
  }

  /// The matches of a locator in words.
  func summaries(_ locator: Locator<String>) async throws -> [String] {
    try await matches(of: locator).compactMap { $0["text"]?.string }
  }
}
