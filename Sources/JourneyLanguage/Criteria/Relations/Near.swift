import Vocabulary

extension RelationDefinition {
  static let near = RelationDefinition(
    .near, "An element that is at most 50 pixels away, or `distance`; nearest first.",
    example: "{ role: button, near: Delivery }")
}
