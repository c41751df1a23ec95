import Vocabulary

extension CriterionDefinition {
  static let title = CriterionDefinition(
    .title, "The `title` attribute, or a part of it.", example: "title: Close")
}
