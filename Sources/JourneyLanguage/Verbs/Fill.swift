public import Vocabulary

/// Replaces the value of a field.
public struct Fill: StepAction {
  /// The field.
  public var locator: Locator<Template>
  /// The text.
  public var value: Template

  public static let definition = VerbDefinition(
    "fill", "Replaces the value of a field.",
    example: "fill: { label: Email, value: \"ada@example.com\" }", value: FieldEntry.shape,
    synonyms: ["input", "inputText", "enter"])

  public static func parse(_ reader: StepReader) -> Fill? {
    FieldEntry.read(reader).map { Fill(locator: $0.locator, value: $0.value) }
  }

  public func summary(in scope: Scope) -> String {
    "fill \(locator.summary(in: scope)) value=\"\(scope.display(value))\""
  }

  public var element: Locator<Template>? { locator }
  public var templates: [Template] { [value] }
}
