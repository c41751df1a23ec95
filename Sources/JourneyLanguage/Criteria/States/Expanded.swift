import Vocabulary

extension StateDefinition {
  static let expanded = StateDefinition(
    .expanded,
    "Whether what belongs to a button, combo box or item of a tree is shown; goes with `role`.",
    example: "{ role: button, name: Filters, expanded: false }")
}
