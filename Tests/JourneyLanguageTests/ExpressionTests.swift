import Foundation
import Testing
import Vocabulary

@testable import JourneyLanguage

@Suite("Expressions in templates")
struct ExpressionTests {
  @Test(
    "numbers keep their digits",
    arguments: [
      ("1 + 2", "3"), ("0.1 + 0.2", "0.3"), ("1.50 + 1.50", "3.00"), ("1 - 2.5", "-1.5"),
      ("9007199254740993 + 1", "9007199254740994"),
      ("12345678901234567890123456789 * 10", "123456789012345678901234567890"),
      ("19.99 * 3", "59.97"), ("10 / 4", "2.5"), ("10 / 3", "3.33333333333333333333"),
      ("2 / 3", "0.66666666666666666667"), ("1 + 2 * 3 - 4 / 2", "5"), ("0 * 5", "0"),
      ("-3 + 3", "0"), ("100 / 0.5", "200"), ("2 - 5 + 1", "-2"), ("0.00 + 0", "0.00"),
      ("120.50 * 1.2", "144.60"), ("120.50 / 5", "24.10"), ("0.1 * 0.1", "0.01"), ("0 / 3", "0"),
    ])
  func arithmetic(written: String, expected: String) throws {
    #expect(try text("${\(written)}") == expected)
  }

  @Test(
    "the number of a text that people read",
    arguments: [
      ("€ 1,234.50", "1234.50"), ("1.234,50 €", "1234.50"), ("1 234,5", "1234.5"),
      ("1,234", "1234"), ("1.234", "1.234"), ("1,23", "1.23"), ("1.234.567", "1234567"),
      ("CHF 1’234.50", "1234.50"), ("Total: -12.00", "-12.00"), ("−5 °C", "-5"),
      ("007", "7"), ("0.50", "0.50"), ("(42 items)", "42"), ("12,345,678.9", "12345678.9"),
      ("-€3", "-3"), ("9007199254740993", "9007199254740993"),
    ])
  func number(written: String, expected: String) throws {
    #expect(try text("${saved.x | number}", saved: written) == expected)
  }

  @Test("texts without one number say so", arguments: ["", "none", "3 of 7", "1 and 2"])
  func noNumber(written: String) {
    #expect(throws: TemplateError.self) { try text("${saved.x | number}", saved: written) }
  }

  @Test(
    "functions",
    arguments: [
      ("${saved.x | trim}", " a b ", "a b"), ("${saved.x | upper | lower}", "Straße", "strasse"),
      ("${saved.x | slug}", "Café de Flore", "cafe-de-flore"),
      ("<${saved.x | trim}>", "\u{A0}x\n", "<x>"),
      ("${saved.x | number * 2 + saved.x | number}", "€4", "12"),
      ("${saved.x | date('+1d', 'yyyy-MM-dd')}", "2024-02-28", "2024-02-29"),
      ("${saved.x | date('+1M', 'd MMM yyyy')}", "2026-01-31", "28 Feb 2026"),
      ("${saved.x | date('-1y +2w', 'yyyy/MM/dd')}", "2026-03-01", "2025/03/15"),
      ("${saved.x | date('HH:mm')}", "2026-07-01T10:00:00Z", "11:00"),
      ("${saved.x | date('+90m', 'HH:mm')}", "2026-01-01T23:00:00Z", "00:30"),
    ])
  func functions(template: String, value: String, expected: String) throws {
    #expect(try text(template, saved: value) == expected)
  }

  @Test(
    "what is no date is refused",
    arguments: ["2026-02-30", "26-1-1", "tomorrow", "2026-13-01", "", "01.02.2026"])
  func noDate(written: String) {
    #expect(throws: TemplateError.self) {
      try text("${saved.x | date('+1d', 'yyyy')}", saved: written)
    }
  }

  @Test("division by zero and numbers without end are refused")
  func limits() {
    #expect(throws: TemplateError.self) { try text("${1 / 0}") }
    let long = String(repeating: "9", count: 150)
    #expect(throws: TemplateError.self) { try text("${\(long) * \(long)}") }
    #expect(throws: TemplateError.self) { try text("${saved.x * 1}", saved: "12a") }
  }

  @Test("a secret stays hidden, whatever is made of it")
  func secret() throws {
    let scope = try scope()
    let template = try template("${secrets.password | upper}")
    #expect(scope.display(template) == "•••")
    #expect(scope.inputs(of: template) == ["sesame"])
  }

  @Test("what attempts have for themselves fits any field and differs")
  func unique() {
    let ids = ["buy-a-ticket@chromium", "42-things[tenant=a]@webkit", "a@firefox", "a-b-c-d-e@x"]
    var seen: Set<String> = []
    for id in ids {
      for run in ["a", "b"] {
        for attempt in 1...3 {
          let text = CaseID.unique(id, run: run, attempt: attempt)
          #expect(text.count <= 20)
          #expect(
            text.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" })
          #expect(text.first.map { ("a"..."z").contains($0) } == true)
          #expect(!text.contains("--") && !text.hasSuffix("-"))
          #expect(seen.insert(text).inserted)
        }
      }
    }
  }

  private func template(_ text: String) throws -> Template {
    let diagnostics = FileDiagnostics(source: SourceFile(path: "a", text: text))
    let node = YAMLNode(
      content: .scalar(text, isPlain: false), location: diagnostics.location(line: 1, column: 1))
    let found = TemplateParser.template(node, what: "it", diagnostics)
    #expect(diagnostics.all.isEmpty)
    return try #require(found)
  }

  private func scope() throws -> Scope {
    let project = try #require(
      try FixtureProject([
        "Journeys/suite.yaml": FixtureProject.suite,
        "Journeys/a.yaml": "journey: A\nsteps: [back]\n",
      ]).load().project)
    return project.scope(of: try #require(try project.cases().first))
  }

  private func text(_ written: String, saved: String = "") throws -> String {
    try scope().with(saved: ["x": saved]).resolve(try template(written))
  }
}
