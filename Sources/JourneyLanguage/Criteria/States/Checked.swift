import Vocabulary

extension StateDefinition {
  static let checked = StateDefinition(
    .checked,
    "Whether a checkbox, radio button, switch or menu item is ticked: `true`, `false` or `mixed`; goes with `role`.",
    example: "{ role: checkbox, checked: false }", values: .partly)
}
