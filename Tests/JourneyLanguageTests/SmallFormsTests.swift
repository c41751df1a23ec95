import Foundation
import Testing
import Vocabulary

@testable import JourneyLanguage

@Suite("Small forms")
struct SmallFormsTests {
  @Test(
    "a glob's star stops at slashes, two stars do not",
    arguments: [
      ("/market-edge", "http://h:1/market-edge", true),
      ("/market-edge", "http://h/x/market-edge", false),
      ("/", "http://h", true), ("/a", "http://h/a?q=1#f", true), ("/a?q=1", "http://h/a?q=1", true),
      ("/a?q=2", "http://h/a?q=1", false), ("/a#f", "http://h/a#f", true),
      ("/a#f", "http://h/a", false),
      ("/*/x", "http://h/b/x", true), ("/*/x", "http://h/b/c/x", false),
      ("/**/x", "http://h/b/c/x", true),
      ("**/market-edge", "https://h/t/market-edge", true),
      ("**/edge", "https://h/market-edge", false),
      ("**", "anything", true), ("https://*/a", "https://h/a", true),
      ("https://*/a", "https://h/b/a", false),
      ("/a*", "http://h/abc", true), ("/a*c", "http://h/ac", true), ("/a.c", "http://h/abc", false),
      ("/möbel", "http://h/m%C3%B6bel", true), ("/m%c3%b6bel", "http://h/m%C3%B6bel?q=1", true),
      ("**/möbel", "http://h/x/m%c3%b6bel", true), ("/mobel", "http://h/m%C3%B6bel", false),
      ("/a/b", "http://h/a%2Fb", false), ("/a%2fb", "http://h/a%2Fb", true),
      ("/m%fcll/ä", "http://h/m%FCll/%C3%A4", true), ("/a%20b", "http://h/a%20b", true),
      ("/100%", "http://h/100%25", true), ("/a%C2%A0b", "http://h/a%c2%a0b", true),
    ])
  func glob(pattern: String, url: String, matches: Bool) {
    #expect(URLGlob(pattern).matches(url) == matches)
  }

  @Test(
    "what JavaScript takes as a regular expression is taken",
    arguments: [
      "a+?b*?c??", "\\p{L}+\\s", "[\\-+*]+", "\\+?", "(?<y>[0-9]{2,4})-\\k<y>", "(?<=a)b",
      "(?:a|b)+",
      "[{}]", "\\u{1F600}+", "\\/orders\\/\\d{3}$", "a{2}?", "\\}\\]",
    ])
  func pattern(_ text: String) { #expect(PatternCheck.problem(with: text) == nil) }

  @Test("a glob of many stars against a long address ends") func manyStars() {
    let pattern = "/" + String(repeating: "**a", count: 40) + "b"
    #expect(!URLGlob(pattern).matches("http://h/" + String(repeating: "a", count: 2000)))
  }

  @Test(
    "durations have a unit",
    arguments: [
      ("500ms", Duration.milliseconds(500)), ("2s", .seconds(2)), ("1.5s", .milliseconds(1500)),
      ("1m", .seconds(60)), ("0.5m", .seconds(30)), ("5", nil), ("s", nil), ("1h", nil),
      ("-1s", nil),
      ("1 s", nil), (".5s", nil), ("1.s", nil), ("1e3s", nil), ("٣s", nil),
    ] as [(String, Duration?)])
  func duration(text: String, expected: Duration?) {
    #expect(DurationParser.parse(text) == expected)
  }

  @Test("a duration is written as it can be read") func durationText() {
    for milliseconds in [1, 250, 1000, 1500, 60000, 90000, 3_600_000] {
      let duration = Duration.milliseconds(milliseconds)
      #expect(DurationParser.parse(DurationParser.text(duration)) == duration)
    }
  }

  @Test(
    "JSON paths have dots, brackets and an optional root",
    arguments: [
      ("a.b", [.member("a"), .member("b")]),
      ("$.a[0].b", [.member("a"), .index(0), .member("b")]),
      ("items.0.name", [.member("items"), .index(0), .member("name")]), ("$", []),
      ("[1]", [.index(1)]), ("[-1]", [.index(-1)]),
      ("a[*].b", [.member("a"), .every, .member("b")]),
      ("a.*", [.member("a"), .every]), ("a.length", [.member("a"), .member("length")]),
      ("$['a b'].c", [.member("a b"), .member("c")]), ("", nil), ("a..b", nil), ("a[", nil),
      ("a[x]", nil), ("a.", nil), ("a[0]b", nil),
    ] as [(String, [JSONPath.Part]?)])
  func jsonPath(text: String, expected: [JSONPath.Part]?) {
    #expect(JSONPath(text)?.parts == expected)
  }

  @Test(
    "chords come apart at their pluses",
    arguments: [
      ("Enter", ["Enter"]), ("Control+A", ["Control", "a"]), ("+", ["+"]),
      ("Control++", ["Control", "+"]), ("Control+Shift+ArrowUp", ["Control", "Shift", "ArrowUp"]),
    ])
  func chord(text: String, parts: [String]) throws {
    let chord = try KeyChord(text)
    #expect((chord.modifiers + [chord.key]).map(\.value) == parts)
  }

  @Test("a diagnostic shows no character that steers a terminal") func steering() {
    let diagnostic = Diagnostic(
      message: "a\u{1B}[31mb\u{202E}",
      location: SourceLocation(file: "x\n.yaml", line: 1, column: 3),
      sourceLine: "\u{1B}]0;x\u{7}ü x", hint: "c\rd")
    #expect(
      diagnostic.rendered(color: false) == """
        x·.yaml:1:3: error: a·[31mb·
            1 | ·]0;x·ü x
              |   ^
          hint: c·d
        """)
    #expect(diagnostic.rendered(color: true).contains("\u{1B}[31;1merror:"))
  }

  @Test("a long line is cut around the column") func longLine() {
    let line = String(repeating: "x", count: 500) + "!" + String(repeating: "y", count: 500)
    let text = Diagnostic(
      message: "m", location: SourceLocation(file: "f", line: 12345678, column: 501),
      sourceLine: line
    ).rendered(color: false).split(separator: "\n")
    let caret = text[2].firstIndex(of: "^").map {
      text[2].distance(from: text[2].startIndex, to: $0)
    }
    let mark = text[1].firstIndex(of: "!").map {
      text[1].distance(from: text[1].startIndex, to: $0)
    }
    #expect(caret == mark)
    #expect(text[1].count < 130)
  }
}
