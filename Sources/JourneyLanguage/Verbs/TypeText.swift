public import Vocabulary

/// Types key by key into a field, after what is there.
public struct TypeText: StepAction {
  /// The field.
  public var locator: Locator<Template>
  /// The text.
  public var value: Template

  public static let definition = VerbDefinition(
    "type", "Types key by key into a field, after what is there.",
    example: "type: { label: Email, value: \"ada@example.com\" }", value: FieldEntry.shape)

  public static func parse(_ reader: StepReader) -> TypeText? {
    FieldEntry.read(reader).map { TypeText(locator: $0.locator, value: $0.value) }
  }

  public func summary(in scope: Scope) -> String {
    "type \(locator.summary(in: scope)) value=\"\(scope.display(value))\""
  }

  public var element: Locator<Template>? { locator }
  public var templates: [Template] { [value] }
}
