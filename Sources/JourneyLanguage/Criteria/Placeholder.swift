import Vocabulary

extension CriterionDefinition {
  static let placeholder = CriterionDefinition(
    .placeholder, "The placeholder of a field, or a part of it.", example: "placeholder: Search")
}
