import Vocabulary

extension StateDefinition {
  static let disabled = StateDefinition(
    .disabled,
    "Whether the element cannot be used; goes with `role`.",
    example: "{ role: button, disabled: false }")
}
