public import Vocabulary

/// Clicks an element.
public struct Click: StepAction {
  /// The element.
  public var locator: Locator<Template>
  /// The button of the pointer.
  public var button: PointerButton

  public static let definition = VerbDefinition(
    "click", "Clicks an element once it is visible, still, enabled and not covered.",
    example: "click: { role: button, name: Save }",
    value: .oneOf([
      .text,
      .object(
        LocatorParser.shape.adding([
          .init(
            "button", .choice(PointerButton.allCases.map(\.rawValue)), "`left` by default.")
        ])),
    ]),
    synonyms: ["tap"])

  public static func parse(_ reader: StepReader) -> Click? {
    guard reader.value.entries != nil else {
      return reader.locator().map { Click(locator: $0, button: .left) }
    }
    guard let map = reader.mapping() else { return nil }
    let button = map.choice("button", as: PointerButton.self) ?? .left
    let locator = reader.locator(from: map)
    map.finish()
    return locator.map { Click(locator: $0, button: button) }
  }

  public func summary(in scope: Scope) -> String {
    "\(button == .left ? "" : "\(button.rawValue) ")click \(locator.summary(in: scope))"
  }

  public var element: Locator<Template>? { locator }

  public func need(in scope: Scope) -> EngineNeed? {
    button == .left
      ? nil : EngineNeed(.otherMouseButtons, "click with the \(button.rawValue) button")
  }
}
