import Vocabulary

/// How a locator can refer to another element, for people and parsers.
struct RelationDefinition: Sendable {
  let relation: LocatorRelation
  /// What it is, in one sentence for the reference.
  let summary: String
  /// A locator with it.
  let example: String

  init(_ relation: LocatorRelation, _ summary: String, example: String) {
    self.relation = relation
    self.summary = summary
    self.example = example
  }

  /// Every relation, in the order of the reference.
  static let all = [has, hasNot, near, leftOf, rightOf, above, below]

  /// The distances that can be given.
  static let distances = 0.0...100_000.0

  /// Its key.
  var key: String { relation.rawValue }

  /// The key for schemas and the reference.
  var property: ObjectShape.Property { .init(key, .named(.locator), summary) }

  /// Takes the other element from a mapping; nil if it is not there or, with a diagnostic, wrong.
  func take(from map: MappingReader) -> Locator<Template>? {
    map.take(key).flatMap { LocatorParser.locator($0, what: "\"\(key)\"", map.diagnostics) }
  }
}
