public import Vocabulary

/// Taps an element with a finger.
public struct Tap: StepAction {
  /// The element.
  public var locator: Locator<Template>
  /// How long the finger stays down; nil for no time at all.
  public var hold: Duration?
  /// Where in the element; nil for its middle.
  public var at: BoxPoint?
  /// The keys that are held down meanwhile.
  public var modifiers: [Key] = []

  public static let definition = VerbDefinition(
    "tap", "Taps an element with a finger: touch events, and the click that follows them.",
    example: "tap: { role: button, name: Menu }",
    value: .oneOf([
      .text,
      .object(
        LocatorParser.shape.adding([PointerKeys.at, PointerKeys.modifiers, PointerKeys.hold])),
    ]),
    synonyms: ["tapOn", "touch"])

  public static func parse(_ reader: StepReader) -> Tap? {
    guard reader.value.entries != nil else { return reader.locator().map { Tap(locator: $0) } }
    guard let map = reader.mapping() else { return nil }
    let at = PointerKeys.place("at", from: map)
    let modifiers = PointerKeys.modifiers(from: map)
    let hold = map.duration("hold")
    let locator = reader.locator(from: map)
    map.finish { PointerKeys.elsewhere($0) }
    return locator.map { Tap(locator: $0, hold: hold, at: at, modifiers: modifiers) }
  }

  public func summary(in scope: Scope) -> String {
    "tap \(locator.summary(in: scope))" + PointerKeys.summary(at: at, modifiers: modifiers)
      + (hold.map { " for \(DurationParser.text($0))" } ?? "")
  }

  public var element: Locator<Template>? { locator }

  public func need(in scope: Scope) -> EngineNeed? { EngineNeed(.touch, "tap with a finger") }

  public func check(_ check: StepCheck) { PointerKeys.check(hold: hold, check) }
}
