public import Vocabulary

/// Clicks an element twice.
public struct DoubleClick: StepAction {
  /// The element.
  public var locator: Locator<Template>
  /// Where in the element; nil for its middle.
  public var at: BoxPoint?
  /// The keys that are held down meanwhile.
  public var modifiers: [Key] = []

  public static let definition = VerbDefinition(
    "doubleClick", "Clicks an element twice.",
    example: "doubleClick: { role: cell, name: Total }",
    value: .oneOf([
      .text, .object(LocatorParser.shape.adding([PointerKeys.at, PointerKeys.modifiers])),
    ]),
    synonyms: ["dblclick", "doubleTap", "doubleTapOn"])

  public static func parse(_ reader: StepReader) -> DoubleClick? {
    PointerTarget.parse(reader).map {
      DoubleClick(locator: $0.locator, at: $0.at, modifiers: $0.modifiers)
    }
  }

  public func summary(in scope: Scope) -> String {
    "doubleClick \(locator.summary(in: scope))" + PointerKeys.summary(at: at, modifiers: modifiers)
  }

  public var element: Locator<Template>? { locator }
}
