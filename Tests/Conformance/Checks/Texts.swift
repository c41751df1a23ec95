import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  /// When a text is the same text: the rule that `api` steps follow, too.
  static let texts = CheckGroup("Texts", sameTexts + otherTexts + absentTexts)

  private static let sameTexts: [Check] = [
    ("composed", "Café", "Cafe\u{301}"), ("decomposed", "Cafe\u{301}", "Café"),
    ("reordered", "e\u{302}\u{323}", "ệ"), ("invisible", "Borealis", "Bore\u{200B}al\u{34F}is"),
  ].map { (id: String, wanted: String, shown: String) -> Check in
    Check("text-\(id)", "A text is found by canonical equivalence (\(id))") { check in
      try await check.show(
        """
        <title>\(shown)</title><h1>\(shown)</h1><label>\(shown)<input value="\(shown)"></label>
        <select aria-label=list><option value=x>None</option><option>\(shown)</option></select>
        """)
      for exact in [true, false] {
        try await check.page.expect(
          .role("heading", wanted, exact: exact), [.visible, .text(.equals(wanted))],
          deadline: .soon)
        try await check.page.expect(.label(wanted, exact: exact), [.visible], deadline: .soon)
      }
      try await check.page.expect(.css("h1"), [.text(.contains(wanted))], deadline: .soon)
      if id != "invisible" {
        try await check.page.expect(.css("h1"), [.text(.matches("^\(wanted)$"))], deadline: .soon)
      }
      try await check.expectTitle(wanted)
      try await check.page.select([wanted], in: .role("combobox", "list"), deadline: .soon)
      // All characters of a value count where it must be equal: it is data.
      let value: TextMatch<String> = id == "invisible" ? .contains(wanted) : .equals(wanted)
      try await check.page.expect(.css("select"), [.value(value)], deadline: .soon)
    }
  }

  private static let otherTexts = [
    Check("text-marked", "A letter with another mark on it is another letter") { check in
      try await check.show("<p id=a>Cafe\u{301}</p><p id=b>Borealis\u{301} X</p><p id=c>Cafe</p>")
      try await check.page.expect(
        .text("Cafe"), [.visible, .text(.equals("Cafe"))], deadline: .soon)
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.expect(.css("#b"), [.text(.contains("Borealis"))], deadline: .shortly)
      }
      try equal(error.kind, .assertion, "the kind")
    }
  ]

  private static let absentTexts: [Check] = [
    ("following", "Borealis\u{301} X"), ("composed", "of Borealiś"),
    ("between", "B\u{336}or\u{301}ealis"), ("invisible", "Bore\u{200D}alis"),
  ].map { (id: String, shown: String) -> Check in
    Check("text-absent-\(id)", "Marks and invisible characters hide no text (\(id))") { check in
      try await check.show("<p>\(shown)</p>")
      for expectation in [PageExpectation.hidden, .count(0)] {
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.expect(.text("Borealis"), [expectation], deadline: .shortly)
        }
        try equal(error.kind, .assertion, "the kind")
      }
      try await check.page.expect(.text("Aurora"), [.hidden], deadline: .soon)
    }
  }
}
