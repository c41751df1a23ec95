import Vocabulary

extension RelationDefinition {
  static let has = RelationDefinition(
    .has, "An element that must be inside; filters what other criteria find.",
    example: "{ role: row, has: { role: checkbox, checked: true } }")
}
