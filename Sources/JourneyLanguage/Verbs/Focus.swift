public import Vocabulary

/// Gives the focus to an element.
public struct Focus: StepAction {
  /// The element.
  public var locator: Locator<Template>

  public static let definition = VerbDefinition(
    "focus", "Gives the focus to an element, without clicking it.",
    example: "focus: { label: Search }", value: .named(.locator))

  public static func parse(_ reader: StepReader) -> Focus? {
    reader.locator().map { Focus(locator: $0) }
  }

  public func summary(in scope: Scope) -> String { "focus \(locator.summary(in: scope))" }

  public var element: Locator<Template>? { locator }
}
