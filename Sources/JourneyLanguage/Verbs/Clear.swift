public import Vocabulary

/// Empties a field.
public struct Clear: StepAction {
  /// The field.
  public var locator: Locator<Template>

  public static let definition = VerbDefinition(
    "clear", "Empties a field, or takes the files away from an input for files.",
    example: "clear: { label: Search }", value: .named(.locator),
    synonyms: ["clearText", "eraseText", "clearValue"])

  public static func parse(_ reader: StepReader) -> Clear? {
    reader.locator().map { Clear(locator: $0) }
  }

  public func summary(in scope: Scope) -> String { "clear \(locator.summary(in: scope))" }

  public var element: Locator<Template>? { locator }
}
