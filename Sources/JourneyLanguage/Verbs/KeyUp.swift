import Vocabulary

/// Lets a key go that is down.
public struct KeyUp: StepAction {
  /// The key.
  public var key: Template

  public static let definition = VerbDefinition(
    "keyUp", "Lets a key go that is down.", example: "keyUp: Shift", value: .text,
    synonyms: ["keyup", "releaseKey"])

  public static func parse(_ reader: StepReader) -> KeyUp? {
    guard let key = reader.template() else { return nil }
    if let literal = key.literal, !SingleKey.check(literal, at: key, reader.diagnostics.error) {
      return nil
    }
    return KeyUp(key: key)
  }

  public func summary(in scope: Scope) -> String { "keyUp \(scope.display(key))" }

  public var templates: [Template] { [key] }

  public func need(in scope: Scope) -> EngineNeed? { SingleKey.need(key, in: scope) }

  public func check(_ check: StepCheck) {
    guard let text = check.resolved(key) else { return }
    _ = SingleKey.check(text, at: key, check.diagnostics.error)
  }
}
