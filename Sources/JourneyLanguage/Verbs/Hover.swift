public import Vocabulary

/// Moves the pointer over an element.
public struct Hover: StepAction {
  /// The element.
  public var locator: Locator<Template>

  public static let definition = VerbDefinition(
    "hover", "Moves the pointer over an element.",
    example: "hover: { testId: chart }", value: .named(.locator))

  public static func parse(_ reader: StepReader) -> Hover? {
    reader.locator().map { Hover(locator: $0) }
  }

  public func summary(in scope: Scope) -> String { "hover \(locator.summary(in: scope))" }

  public var element: Locator<Template>? { locator }
}
