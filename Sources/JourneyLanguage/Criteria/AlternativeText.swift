import Vocabulary

extension CriterionDefinition {
  static let alt = CriterionDefinition(
    .alt, "The alternative text of an image, or a part of it.", example: "alt: Logo")
}
