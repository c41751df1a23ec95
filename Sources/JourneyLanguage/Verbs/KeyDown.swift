import Vocabulary

/// Presses a key down; it stays down until `keyUp`.
public struct KeyDown: StepAction {
  /// The key.
  public var key: Template

  public static let definition = VerbDefinition(
    "keyDown", "Presses a key down; it stays down until `keyUp`.", example: "keyDown: Shift",
    value: .text,
    synonyms: ["keydown", "holdKey", "pressKey"])

  public static func parse(_ reader: StepReader) -> KeyDown? {
    guard let key = reader.template() else { return nil }
    if let literal = key.literal, !SingleKey.check(literal, at: key, reader.diagnostics.error) {
      return nil
    }
    return KeyDown(key: key)
  }

  public func summary(in scope: Scope) -> String { "keyDown \(scope.display(key))" }

  public var templates: [Template] { [key] }

  public func need(in scope: Scope) -> EngineNeed? { SingleKey.need(key, in: scope) }

  public func check(_ check: StepCheck) {
    guard let text = check.resolved(key) else { return }
    _ = SingleKey.check(text, at: key, check.diagnostics.error)
  }
}
