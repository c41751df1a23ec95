import Vocabulary

extension RelationDefinition {
  static let below = RelationDefinition(
    .below, "An element that it must lie below; nearest first.",
    example: "{ role: textbox, below: Delivery }")
}
