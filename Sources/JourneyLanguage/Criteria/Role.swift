import Vocabulary

extension CriterionDefinition {
  static let role = CriterionDefinition(
    .role, "An ARIA role, explicit or implied.", example: "role: button",
    check: { text, map in
      guard let role = text.literal, let hint = ARIARole.hint(for: role) else { return }
      map.diagnostics.error("there is no role \"\(role)\"", at: text.location, hint: hint)
    })
}
