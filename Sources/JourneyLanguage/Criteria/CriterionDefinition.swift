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
  static let all = [role, name, label, text, placeholder, alt, title, testID, css]
}
