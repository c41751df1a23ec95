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
    var hold: Duration?
    let target = PointerTarget.parse(reader) { hold = $0.duration("hold") }
    return target.map {
      Tap(locator: $0.locator, hold: hold, at: $0.at, modifiers: $0.modifiers)
    }
  }

  public func summary(in scope: Scope) -> String {
    "tap \(locator.summary(in: scope))" + PointerKeys.summary(at: at, modifiers: modifiers)
      + (hold.map { " for \(DurationParser.text($0))" } ?? "")
  }

  public var element: Locator<Template>? { locator }

  public func need(in scope: Scope) -> EngineNeed? { EngineNeed(.touch, "tap with a finger") }

  public func check(_ check: StepCheck) { PointerKeys.check(hold: hold, check) }
}
