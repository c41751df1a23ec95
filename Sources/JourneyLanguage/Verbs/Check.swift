public import Vocabulary

/// Ticks a checkbox, radio button or switch.
public struct Check: StepAction {
  /// The element.
  public var locator: Locator<Template>

  public static let definition = VerbDefinition(
    "check", "Ticks a checkbox, radio button or switch; nothing happens if it is ticked.",
    example: "check: { label: Remember me }", value: .named(.locator))

  public static func parse(_ reader: StepReader) -> Check? {
    reader.locator().map { Check(locator: $0) }
  }

  public func summary(in scope: Scope) -> String { "check \(locator.summary(in: scope))" }

  public var element: Locator<Template>? { locator }
}
