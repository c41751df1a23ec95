import Vocabulary

extension StateDefinition {
  static let pressed = StateDefinition(
    .pressed,
    "Whether a button that stays down is down: `true`, `false` or `mixed`; goes with `role`.",
    example: "{ role: button, name: Bold, pressed: true }", values: .partly)
}
