/// Texts that other tools take as selectors, and that would be looked for as visible text here.
enum ForeignSelector {
  /// What to write for a plain text that can hardly be one that a page shows; nil for any other.
  static func hint(for text: String) -> String? {
    let trimmed = text.drop { $0 == " " }
    for (prefix, key) in [
      ("css", "css"), ("text", "text"), ("id", "css"), ("role", "role"), ("xpath", "xpath"),
      ("data-testid", "testId"), ("data-test-id", "testId"), ("data-test", "testId"),
      ("label", "label"), ("placeholder", "placeholder"), ("alt", "alt"), ("title", "title"),
      ("internal:role", "role"), ("internal:text", "text"), ("internal:label", "label"),
    ] where trimmed.hasPrefix(prefix + "=") {
      let rest = String(trimmed.dropFirst(prefix.count + 1))
      switch key {
      case "xpath": return "write role, text or css; there is no XPath"
      case "role":
        let role = rest.prefix { $0 != "[" }
        let name = rest.firstMatch(of: /name\s*=\s*["']([^"']*)["']/)?.1
        return "write { role: \(role)\(name.map { ", name: \($0)" } ?? "") }"
      case "css" where prefix == "id": return "write { css: \"#\(rest)\" }"
      default: return "write { \(key): \(quoted(rest)) }"
      }
    }
    if trimmed.hasPrefix("//") || trimmed.hasPrefix("(//") {
      return "write role, text or css; there is no XPath"
    }
    return isCSS(trimmed) ? "write { css: \(quoted(text)) }" : nil
  }

  /// Whether a text is a selector by an attribute (`[name="q"]`), or has a step down (`#main > a`).
  private static func isCSS(_ text: Substring) -> Bool {
    if text.wholeMatch(of: /[A-Za-z]*\[[\w-]+([~|^$*]?=("[^"]*"|'[^']*'|[\w-]+))?\]/) != nil {
      return true
    }
    return text.wholeMatch(
      of: /([a-z]+|[a-z]*[#.][A-Za-z][\w-]*)(\s*>\s*[a-z]*([#.:][A-Za-z][\w()-]*)*)+/) != nil
      && text.contains { "#.:".contains($0) }
  }

  private static func quoted(_ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    return isPlain ? text : "'\(text.replacing("'", with: "''"))'"
  }
}
