import Vocabulary

/// A criterion of a locator for people and parsers: what it is, and what can be checked of its
/// text before a browser is started.
struct CriterionDefinition: Sendable {
  let criterion: LocatorCriterion
  /// What it is, in one sentence for the reference.
  let summary: String
  /// A locator with it.
  let example: String
  /// Reports what is wrong with its text, which stands in the mapping.
  let check: @Sendable (Template, MappingReader) -> Void

  init(
    _ criterion: LocatorCriterion, _ summary: String, example: String,
    check: @escaping @Sendable (Template, MappingReader) -> Void = { _, _ in }
  ) {
    self.criterion = criterion
    self.summary = summary
    self.example = example
    self.check = check
  }

  /// Every criterion, in the order of the reference.
  static let all = [
    role, name, label, text, placeholder, alt, title, testID, css, hasText, hasNotText,
  ]

  /// Its key.
  var key: String { criterion.rawValue }

  /// Whether it takes a comparison in place of a plain text.
  private var isCompared: Bool { criterion != .role && criterion != .css }

  /// The key for schemas and the reference.
  var property: ObjectShape.Property {
    .init(key, isCompared ? .named(.textMatch) : .text, summary)
  }

  /// Takes the criterion's text from a mapping; nil if it is not there or, with a diagnostic, wrong.
  func take(from map: MappingReader) -> TextMatch<Template>? {
    guard let node = map.take(key) else { return nil }
    let match =
      isCompared && node.entries != nil
      ? TextMatchParser(diagnostics: map.diagnostics).match(node, what: "\"\(key)\"")
      : map.template(key).map { criterion.plain($0) }
    guard let match else { return nil }
    // An element may have no name at all, and no placeholder: { equals: "" }.
    let mayBeEmpty =
      node.entries == nil
      ? criterion == .name : criterion != .text && match == .equals(match.text)
    if match.text.isEmpty, !mayBeEmpty {
      map.diagnostics.error(
        "\"\(key)\" is empty", at: match.text.location, hint: "leave it out or give it a text")
      return nil
    }
    if node.entries == nil, isCompared, Self.reportsPattern(match.text, map.diagnostics) {
      return nil
    }
    return match
  }

  /// Whether it reports `/save/i`, which other tools take as a regular expression.
  static func reportsPattern(_ text: Template, _ diagnostics: FileDiagnostics) -> Bool {
    guard let literal = text.literal, literal.hasPrefix("/"),
      let end = literal.lastIndex(of: "/"), end > literal.index(after: literal.startIndex)
    else { return false }
    let flags = literal[literal.index(after: end)...]
    guard !flags.isEmpty, flags.allSatisfy({ "dgimsuvy".contains($0) }) else { return false }
    let pattern = literal[..<end].dropFirst()
    diagnostics.error(
      "\(literal) is no regular expression here", at: text.location,
      hint: "write { matches: \"\(pattern)\" }, or { contains: … } for these very characters")
    return true
  }
}
