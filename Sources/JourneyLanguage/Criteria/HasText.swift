import Vocabulary

extension CriterionDefinition {
  static let hasText = CriterionDefinition(
    .hasText, "Text that the element shows, or a part of it; filters what other criteria find.",
    example: "{ role: row, hasText: Acme }")
}
