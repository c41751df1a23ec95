import Vocabulary

extension CriterionDefinition {
  static let css = CriterionDefinition(
    .css, "A CSS selector.", example: "css: \"table > caption\"",
    check: { text, map in
      guard let selector = text.literal else { return }
      if let found = foreign.first(where: { selector.contains($0.part) }) {
        map.diagnostics.error(
          "this is not a CSS selector: no browser knows \(found.part)", at: text.location,
          hint: found.hint)
      } else if let problem = problem(withSelector: selector) {
        map.diagnostics.error("this is not a CSS selector: \(problem)", at: text.location)
      }
    })

  /// What other tools add to CSS, and what to write here.
  private static let foreign: [(part: String, hint: String)] = [
    (":has-text(", "write hasText: … beside css"), (":contains(", "write hasText: … beside css"),
    (":text-is(", "write text: { equals: … } beside css"),
    (":text-matches(", "write text: { matches: … } beside css"),
    (":text(", "write text: … beside css"), (":visible", "write visible: true beside css"),
    (":hidden", "write visible: false beside css"),
    (":nth-match(", "write nth: … beside css, counted from 0"),
    (":eq(", "write nth: … beside css, counted from 0"),
    (":near(", "write near: … beside css"), (":left-of(", "write leftOf: … beside css"),
    (":right-of(", "write rightOf: … beside css"),
    (" >> ", "write within: … for what is around it"),
  ]

  /// What can be said of a selector without a browser: brackets and quotes that do not close.
  private static func problem(withSelector text: String) -> String? {
    if text.hasPrefix("//") || text.hasPrefix("xpath=") { return "it looks like XPath" }
    var open: [Character] = []
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if let current = quote {
        if character == current { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "(" || character == "[" {
        open.append(character == "(" ? ")" : "]")
      } else if character == ")" || character == "]", open.popLast() != character {
        return "a \(character) closes nothing"
      }
    }
    if quote != nil { return "a quote is never closed" }
    return open.last.map { "a \($0) is missing" }
  }
}
