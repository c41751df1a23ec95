import Vocabulary

extension CriterionDefinition {
  static let label = CriterionDefinition(
    .label, "The text of a form control's label, or a part of it.", example: "label: Email")
}
