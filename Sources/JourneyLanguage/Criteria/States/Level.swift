import Vocabulary

extension StateDefinition {
  static let level = StateDefinition(
    .level,
    "The level of a heading, of an item in a tree or list, or of a row; goes with `role`.",
    example: "{ role: heading, level: 2 }", values: .number(1...100))
}
