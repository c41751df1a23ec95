public import Vocabulary

/// Clicks an element twice.
public struct DoubleClick: StepAction {
  /// The element.
  public var locator: Locator<Template>

  public static let definition = VerbDefinition(
    "doubleClick", "Clicks an element twice.",
    example: "doubleClick: { role: cell, name: Total }", value: .named(.locator),
    synonyms: ["dblclick"])

  public static func parse(_ reader: StepReader) -> DoubleClick? {
    reader.locator().map { DoubleClick(locator: $0) }
  }

  public func summary(in scope: Scope) -> String { "doubleClick \(locator.summary(in: scope))" }

  public var element: Locator<Template>? { locator }
}
