public import Vocabulary

/// Clicks an element.
public struct Click: StepAction {
  /// The element.
  public var locator: Locator<Template>
  /// The button of the pointer.
  public var button: PointerButton = .left
  /// How often.
  public var count = 1
  /// How long the button stays down; nil for no time at all.
  public var hold: Duration?
  /// Where in the element; nil for its middle.
  public var at: BoxPoint?
  /// The keys that are held down meanwhile.
  public var modifiers: [Key] = []

  public static let definition = VerbDefinition(
    "click", "Clicks an element once it is visible, still, enabled and not covered.",
    example: "click: { role: button, name: Save }",
    value: .oneOf([
      .text,
      .object(
        LocatorParser.shape.adding([
          .init(
            "button", .choice(PointerButton.allCases.map(\.rawValue)), "`left` by default."),
          PointerKeys.at, PointerKeys.modifiers,
          .init("count", .integer(1...10), "How often, `1` by default."), PointerKeys.hold,
        ])),
    ]),
    synonyms: ["tripleClick", "rightClick", "clickOn", "clickAt", "longPress"])

  public static func parse(_ reader: StepReader) -> Click? {
    var (button, count, hold) = (PointerButton.left, 1, Duration?.none)
    let target = PointerTarget.parse(reader) { map in
      button = map.choice("button", as: PointerButton.self) ?? .left
      count = map.int("count", in: 1...10) ?? 1
      hold = map.duration("hold")
      if count > 1, hold != nil {
        reader.diagnostics.error(
          "\"click\" has both count and hold", at: map.location(of: "hold"),
          hint: "a long press is one click; keep one of them")
      }
    }
    return target.map {
      Click(
        locator: $0.locator, button: button, count: count, hold: hold, at: $0.at,
        modifiers: $0.modifiers)
    }
  }

  public func summary(in scope: Scope) -> String {
    "\(button == .left ? "" : "\(button.rawValue) ")click \(locator.summary(in: scope))"
      + PointerKeys.summary(at: at, modifiers: modifiers)
      + (count > 1 ? " \(count) times" : "")
      + (hold.map { " for \(DurationParser.text($0))" } ?? "")
  }

  public var element: Locator<Template>? { locator }

  public func need(in scope: Scope) -> EngineNeed? {
    button == .left
      ? nil : EngineNeed(.otherMouseButtons, "click with the \(button.rawValue) button")
  }

  public func check(_ check: StepCheck) { PointerKeys.check(hold: hold, check) }
}
