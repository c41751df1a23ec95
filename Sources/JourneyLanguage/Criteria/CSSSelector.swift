import Vocabulary

extension CriterionDefinition {
  static let css = CriterionDefinition(
    .css, "A CSS selector.", example: "css: \"table > caption\"",
    check: { text, map in
      guard let selector = text.literal, let problem = problem(withSelector: selector) else {
        return
      }
      map.diagnostics.error("this is not a CSS selector: \(problem)", at: text.location)
    })

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
