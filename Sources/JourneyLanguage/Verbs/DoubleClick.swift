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
    guard reader.value.entries != nil else {
      return reader.locator().map { DoubleClick(locator: $0) }
    }
    guard let map = reader.mapping() else { return nil }
    let at = PointerKeys.place("at", from: map)
    let modifiers = PointerKeys.modifiers(from: map)
    let locator = reader.locator(from: map)
    map.finish { PointerKeys.elsewhere($0) }
    return locator.map { DoubleClick(locator: $0, at: at, modifiers: modifiers) }
  }

  public func summary(in scope: Scope) -> String {
    "doubleClick \(locator.summary(in: scope))" + PointerKeys.summary(at: at, modifiers: modifiers)
  }

  public var element: Locator<Template>? { locator }
}
