public import Vocabulary

/// Clears a checkbox or switch.
public struct Uncheck: StepAction {
  /// The element.
  public var locator: Locator<Template>

  public static let definition = VerbDefinition(
    "uncheck", "Clears a checkbox or switch; nothing happens if it is clear.",
    example: "uncheck: { label: Remember me }", value: .named(.locator))

  public static func parse(_ reader: StepReader) -> Uncheck? {
    reader.locator().map { Uncheck(locator: $0) }
  }

  public func summary(in scope: Scope) -> String { "uncheck \(locator.summary(in: scope))" }

  public var element: Locator<Template>? { locator }
}
