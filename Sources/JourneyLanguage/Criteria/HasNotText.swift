import Vocabulary

extension CriterionDefinition {
  static let hasNotText = CriterionDefinition(
    .hasNotText, "Text that the element must not show; filters what other criteria find.",
    example: "{ role: row, hasNotText: Sold out }")
}
