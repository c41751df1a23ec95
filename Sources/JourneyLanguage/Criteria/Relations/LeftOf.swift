import Vocabulary

extension RelationDefinition {
  static let leftOf = RelationDefinition(
    .leftOf, "An element that it must lie left of; nearest first.",
    example: "{ role: checkbox, leftOf: Terms }")
}
