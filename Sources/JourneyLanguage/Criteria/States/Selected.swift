import Vocabulary

extension StateDefinition {
  static let selected = StateDefinition(
    .selected,
    "Whether a tab, an option or a row is chosen; goes with `role`.",
    example: "{ role: tab, selected: true }")
}
