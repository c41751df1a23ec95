import Vocabulary

extension RelationDefinition {
  static let hasNot = RelationDefinition(
    .hasNot, "An element that must not be inside; filters what other criteria find.",
    example: "{ role: listitem, hasNot: { role: button } }")
}
