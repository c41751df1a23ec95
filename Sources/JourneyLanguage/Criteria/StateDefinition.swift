import Support
import Vocabulary

/// A state of an element that a locator can ask for, for people and parsers.
struct StateDefinition: Sendable {
  let state: LocatorState
  /// What it is, in one sentence for the reference.
  let summary: String
  /// A locator with it.
  let example: String
  let values: Values

  /// What a state may be.
  enum Values: Sendable {
    case bool
    /// `true`, `false` or `mixed`.
    case partly
    case number(ClosedRange<Int>)
  }

  init(_ state: LocatorState, _ summary: String, example: String, values: Values = .bool) {
    self.state = state
    self.summary = summary
    self.example = example
    self.values = values
  }

  /// Every state, in the order of the reference.
  static let all = [visible, checked, selected, expanded, pressed, disabled, level]

  /// Its key.
  var key: String { state.rawValue }

  /// The key for schemas and the reference.
  var property: ObjectShape.Property {
    let shape: Shape =
      switch values {
      case .bool: .bool
      case .partly: .oneOf([.bool, .constant(.word("mixed"))])
      case .number(let limits): .integer(limits)
      }
    return .init(key, shape, summary)
  }

  /// Takes the state from a mapping; nil if it is not there or, with a diagnostic, wrong.
  func take(from map: MappingReader, role: Template?) -> LocatorState.Value? {
    guard let value = value(from: map) else { return nil }
    return fits(role, map) ? value : nil
  }

  /// Takes the state from a mapping, whatever stands beside it.
  func value(from map: MappingReader) -> LocatorState.Value? {
    guard let node = map.take(key) else { return nil }
    switch values {
    case .bool: return map.bool(key).map { .bool($0) }
    case .number(let limits): return map.int(key, in: limits).map { .number($0) }
    case .partly:
      if let value = node.bool { return .bool(value) }
      if node.text == "mixed" { return .mixed }
      map.diagnostics.error(
        "\"\(key)\" must be true, false or mixed, not \(node.kind)", at: node.location,
        hint: "mixed is for a box that stands for several others, of which some are ticked")
      return nil
    }
  }

  /// Whether elements of the role have the state; reports it if not.
  private func fits(_ role: Template?, _ map: MappingReader) -> Bool {
    guard let roles = state.roles else { return true }
    guard let role else {
      // A state alone is reported as that.
      guard map.keys.contains(where: { LocatorParser.criteria.contains($0.value) }) else {
        return true
      }
      map.diagnostics.error(
        "\"\(key)\" needs a \"role\" beside it", at: map.location(of: key),
        hint: "write { role: \(roles[0]), \(key): … }; these roles have it: "
          + roles.joined(separator: ", "))
      return false
    }
    guard let literal = role.literal, ARIARole.hint(for: literal) == nil,
      !roles.contains(literal)
    else { return true }
    map.diagnostics.error(
      "no element with role \(literal) has the state \"\(key)\"", at: map.location(of: key),
      hint: "these roles have it: \(roles.joined(separator: ", "))")
    return false
  }
}
