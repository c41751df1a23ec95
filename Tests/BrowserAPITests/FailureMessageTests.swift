import BrowserTesting
import JSON
import Testing
import Vocabulary

@testable import BrowserAPI

@Suite("Messages of failed actions")
struct FailureMessageTests {
  private func error(
    _ action: String, _ locator: Locator<String>?, _ answer: JSONValue,
    expecting expectations: [PageExpectation] = []
  ) -> ActionError {
    AgentFailure(
      action: action, locator: locator, expectations: expectations, answer: answer,
      waitedFor: .milliseconds(5_020)
    ).error
  }

  @Test("a missing element: what was looked for, how long, what is near, what to write")
  func notFound() {
    let answer: JSONValue = [
      "ok": false, "kind": "noMatch", "candidates": ["button \"Pay now\"", "link \"Pay later\""],
      "isNear": true,
      "url": "https://shop.example/cart", "title": "Cart",
    ]
    #expect(
      error("click", .role("button", "Pay today"), answer).description == """
        no element for role=button name="Pay today"
          waited 5.0 s; the page has button "Pay now", link "Pay later"
          page: https://shop.example/cart (Cart)
          hint: did you mean name: "Pay now"?
        """)
  }

  @Test("the hint names another role where the nearest candidate has one")
  func otherRole() {
    let answer: JSONValue = ["kind": "noMatch", "isNear": true, "candidates": ["link \"Save\""]]
    #expect(
      error("click", .role("button", "Save"), answer).hint
        == "did you mean role: link, name: \"Save\"?")
    let label: JSONValue = [
      "kind": "noMatch", "isNear": true, "candidates": ["label \"E-mail\""],
    ]
    #expect(error("fill", .label("Email"), label).hint == "did you mean label: \"E-mail\"?")
    let far: JSONValue = ["kind": "noMatch", "candidates": ["link \"Users\""]]
    #expect(error("click", .role("button", "Leave"), far).hint.isEmpty)
  }

  @Test("a scope without a match is told before the element in it")
  func missingScope() {
    let answer: JSONValue = ["kind": "noMatch", "scopeMissing": true, "candidates": []]
    let locator = Locator<String>.text("x").within(.testID("card"))
    #expect(
      error("click", locator, answer).message
        == "nothing matches within (testId=\"card\"), where text=\"x\" within (testId=\"card\") was to be"
    )
  }

  @Test("where a text was to choose one of several, the hint says hasText")
  func textAsFilter() {
    let answer: JSONValue = ["kind": "strict", "matches": 3, "summaries": []]
    #expect(
      error("expect", .role("row"), answer, expecting: [.visible, .text(.contains("Beta"))]).hint
        == "text says what the one element must show; to find it by that, write hasText: \"Beta\" "
        + "or use one of these locators")
    #expect(
      error("click", .role("row"), answer).hint
        == "use one of these locators, or narrow it by within, hasText, exact or nth")
  }

  @Test("elements that would match but for a filter are told, and what a relation lacks")
  func filters() {
    let answer: JSONValue = [
      "kind": "noMatch", "candidates": [],
      "near": ["count": 5, "texts": ["tab \"A\" is not selected", "tab \"B\" is not selected"]],
    ]
    let locator = Locator<String>.role("tab").with(.selected, .bool(true))
    #expect(
      error("click", locator, answer).seen == [
        "tab \"A\" is not selected", "tab \"B\" is not selected",
        "… 3 more without what was asked for",
      ])
    let lost: JSONValue = ["kind": "noMatch", "candidates": [], "near": ["missing": "below"]]
    #expect(
      error("click", .role("tab").with(.below, .text("Total")), lost).seen
        == ["nothing matches text=\"Total\", which it was to be below"])
  }

  @Test("a number past the last match tells how many there are")
  func nth() {
    let answer: JSONValue = ["kind": "noMatch", "withoutNth": 2]
    #expect(
      error("click", Locator<String>.text("x").nth(5), answer).message
        == "there is no match 5 of text=\"x\" nth=5: 2 in all")
  }

  @Test("several failed conditions are told with what was seen of each")
  func assertion() {
    let answer: JSONValue = [
      "kind": "assertion", "seen": ["the text was \"Open\"", nil, "it was disabled"], "busy": true,
    ]
    let failed = error(
      "expect", .css("#p"), answer, expecting: [.text(.equals("Paid")), .visible, .enabled])
    #expect(
      failed.description == """
        expected text "Paid" and it to be enabled of css="#p"
          the text was "Open"
          it was disabled
          waited 5.0 s; it was still loading
        """)
  }

  @Test("an answer of a kind that is not known is still told")
  func unknown() {
    let failed = error("click", nil, ["kind": "sunspots", "detail": "many"])
    #expect(failed.message == "cannot click the page: sunspots many")
  }

  static let chords: [(text: String, key: String, modifiers: [String])] = [
    ("Enter", "Enter", []), ("a", "a", []), ("A", "A", []), ("Control+A", "a", ["Control"]),
    ("Shift+Tab", "Tab", ["Shift"]), ("Shift+a", "A", ["Shift"]), ("Space", " ", []),
    ("+", "+", []), ("Control++", "+", ["Control"]),
    ("Control+Shift+k", "K", ["Control", "Shift"]), ("é", "é", []),
  ]

  @Test("chords are read", arguments: chords)
  func chord(text: String, key: String, modifiers: [String]) throws {
    let chord = try KeyChord(text)
    #expect(chord.key.value == key)
    #expect(chord.modifiers.map(\.value) == modifiers)
  }

  @Test(
    "what is no chord is not read",
    arguments: ["", "Ctrl+A", "Control+", "Retrun", "a+b", "Control+ab"])
  func noChord(text: String) {
    #expect(throws: KeyChordError.self) { try KeyChord(text) }
  }

  @Test("durations are told in seconds with one decimal")
  func seconds() {
    #expect(Duration.milliseconds(5_049).seconds == "5.0")
    #expect(Duration.milliseconds(5_050).seconds == "5.1")
    #expect(Duration.seconds(61).seconds == "61.0")
  }
}
