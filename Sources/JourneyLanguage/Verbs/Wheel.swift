public import Vocabulary

/// Turns the wheel.
public struct Wheel: StepAction {
  /// The element under the pointer; nil for the middle of the page.
  public var locator: Locator<Template>?
  /// CSS pixels to the right.
  public var x: Double
  /// CSS pixels down.
  public var y: Double
  /// Where in the element; nil for its middle.
  public var at: BoxPoint?
  /// The keys that are held down meanwhile.
  public var modifiers: [Key] = []

  public static let definition = VerbDefinition(
    "wheel", "Turns the wheel over an element, or over the middle of the page.",
    example: "wheel: { testId: map, y: -300 }",
    value: .object(
      LocatorParser.shape(isRequired: false).adding(
        [
          .init("x", .number(-100_000...100_000), "Pixels to the right."),
          .init("y", .number(-100_000...100_000), "Pixels down; less than 0 is up."),
          PointerKeys.at, PointerKeys.modifiers,
        ], required: [["x", "y"]])),
    synonyms: ["mouseWheel", "scrollWheel"])

  public static func parse(_ reader: StepReader) -> Wheel? {
    let hint = "write wheel: { y: 300 }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let x = map.double("x", in: -100_000...100_000) ?? 0
    let y = map.double("y", in: -100_000...100_000) ?? 0
    let at = PointerKeys.place("at", from: map)
    let modifiers = PointerKeys.modifiers(from: map)
    let criteria = LocatorParser.takeCriteria(from: map, skipping: [])
    map.finish()
    let names = map.keys.map(\.value)
    guard x != 0 || y != 0 else {
      if !names.contains("x"), !names.contains("y") {
        reader.diagnostics.error(
          "\"wheel\" does not say how far", at: reader.value.location, hint: hint)
      } else if map.take("x")?.number ?? 0 == 0, map.take("y")?.number ?? 0 == 0 {
        reader.diagnostics.error("\"wheel\" goes nowhere", at: reader.value.location, hint: hint)
      }
      return nil
    }
    let locator = criteria.texts.isEmpty ? nil : criteria
    if locator == nil, names.contains("at") {
      reader.diagnostics.error(
        "\"at\" does not say in which element", at: map.location(of: "at"),
        hint: "name the element, or leave it out")
      return nil
    }
    return Wheel(locator: locator, x: x, y: y, at: at, modifiers: modifiers)
  }

  public func summary(in scope: Scope) -> String {
    "wheel by \(BoxLength.pixels(x)), \(BoxLength.pixels(y))"
      + (locator.map { " over \($0.summary(in: scope))" } ?? "")
      + PointerKeys.summary(at: at, modifiers: modifiers)
  }

  public var element: Locator<Template>? { locator }
}
