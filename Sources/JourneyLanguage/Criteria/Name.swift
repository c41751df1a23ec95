import Vocabulary

extension CriterionDefinition {
  static let name = CriterionDefinition(
    .name, "The accessible name, or a part of it; goes with `role`.",
    example: "{ role: button, name: Save }",
    check: { text, map in
      guard !map.keys.contains(where: { $0.value == "role" }) else { return }
      map.diagnostics.error(
        "\"name\" needs a \"role\" beside it", at: text.location,
        hint: "write { role: button, name: … }, or text: for what the element shows")
    })
}
