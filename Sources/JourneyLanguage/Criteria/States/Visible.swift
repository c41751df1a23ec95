import Vocabulary

extension StateDefinition {
  static let visible = StateDefinition(
    .visible,
    "Whether the element can be seen; filters what other criteria find.",
    example: "{ text: Menu, visible: true }")
}
