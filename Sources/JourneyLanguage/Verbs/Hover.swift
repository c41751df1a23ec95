public import Vocabulary

/// Moves the pointer over an element.
public struct Hover: StepAction {
  /// The element.
  public var locator: Locator<Template>
  /// Where in the element; nil for its middle.
  public var at: BoxPoint?
  /// The keys that are held down meanwhile.
  public var modifiers: [Key] = []

  public static let definition = VerbDefinition(
    "hover", "Moves the pointer over an element.",
    example: "hover: { testId: chart }",
    value: .oneOf([
      .text, .object(LocatorParser.shape.adding([PointerKeys.at, PointerKeys.modifiers])),
    ]),
    synonyms: ["mouseover", "moveTo", "mouseMove"])

  public static func parse(_ reader: StepReader) -> Hover? {
    PointerTarget.parse(reader).map {
      Hover(locator: $0.locator, at: $0.at, modifiers: $0.modifiers)
    }
  }

  public func summary(in scope: Scope) -> String {
    "hover \(locator.summary(in: scope))" + PointerKeys.summary(at: at, modifiers: modifiers)
  }

  public var element: Locator<Template>? { locator }
}
