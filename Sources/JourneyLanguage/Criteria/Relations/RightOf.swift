import Vocabulary

extension RelationDefinition {
  static let rightOf = RelationDefinition(
    .rightOf, "An element that it must lie right of; nearest first.",
    example: "{ role: button, rightOf: { text: Total } }")
}
