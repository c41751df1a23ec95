import Vocabulary

extension RelationDefinition {
  static let above = RelationDefinition(
    .above, "An element that it must lie above; nearest first.",
    example: "{ role: heading, above: { testId: chart }, nth: 0 }")
}
