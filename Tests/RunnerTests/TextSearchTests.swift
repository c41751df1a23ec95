import Testing

@testable import Runner

struct TextSearchTests {
  private static let pairs = [
    // In another normal form.
    ("Zürich", "in Zu\u{308}rich"), ("Zu\u{308}rich", "in Zürich"), ("Å", "\u{212B}"),
    ("가", "\u{1100}\u{1161}"), ("ệ", "e\u{302}\u{323}"),
    // With characters that nobody sees.
    ("Borealis", "Bore\u{200B}alis"), ("Borealis", "\u{2060}B\u{AD}orealis\u{FEFF}"),
    ("Borealis", "Bor\u{E0061}ealis"), ("Bo\u{200D}realis", "Borealis"),
    ("Borealis", "Borealis\u{FE0F}"), ("a", "xay"), ("👩‍🚀", "an 👩‍🚀 flies"),
  ]

  @Test("a text is found in each of its forms", arguments: pairs)
  func equivalence(_ wanted: String, _ text: String) {
    #expect(TextSearch(wanted, marks: .matter).first(in: text) != nil)
    #expect(TextSearch(wanted, marks: .hideNothing).first(in: text) != nil)
  }

  @Test(
    "a mark on a letter makes another letter of it, but hides nothing",
    arguments: [
      ("Borealis", "Borealis\u{301}"), ("Borealis", "Borealiś"), ("Borealis", "B\u{336}orealis"),
      ("Cafe", "the Café"), ("Zürich", "Zu\u{308}\u{301}rich"), ("Zürich", "Zu\u{301}\u{308}rich"),
      ("Borealis", "B\u{301}o\u{302}r\u{303}e\u{304}a\u{305}l\u{306}i\u{307}s\u{308}"),
      ("Borealis", "Borealis\u{20DD}"),
    ])
  func marks(_ wanted: String, _ text: String) {
    #expect(TextSearch(wanted, marks: .matter).first(in: text) == nil)
    #expect(TextSearch(wanted, marks: .hideNothing).first(in: text) != nil)
  }

  @Test(
    "another text is another text",
    arguments: [
      ("Zürich", "Zurich"), ("Café", "Cafe"), ("borealis", "Borealis"), ("abc", "ab"), ("", "x"),
      ("Borealis", "Bore alis"),
    ])
  func others(_ wanted: String, _ text: String) {
    #expect(TextSearch(wanted, marks: .matter).first(in: text) == nil)
    #expect(TextSearch(wanted, marks: .hideNothing).first(in: text) == nil)
  }

  @Test("a match shows what is around it")
  func context() {
    let match = TextSearch("Café", marks: .hideNothing).first(in: "the Cafe\u{301} here")
    #expect(match == .init(before: "the ", found: "Café", after: " here"))
    let long = String(repeating: "x", count: 100)
    let plain = TextSearch("b", marks: .matter).first(in: "\(long)b\(long)")
    #expect(plain?.before.count == 60)
    #expect(plain?.after.count == 60)
  }
}
