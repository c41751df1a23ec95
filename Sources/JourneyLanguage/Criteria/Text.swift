import Vocabulary

extension CriterionDefinition {
  static let text = CriterionDefinition(
    .text, "The visible text, or a part of it.", example: "text: Welcome")
}
