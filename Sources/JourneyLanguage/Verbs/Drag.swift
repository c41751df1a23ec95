public import Vocabulary

/// Drags an element to another one, or by so many pixels.
public struct Drag: StepAction {
  /// Where a drag ends.
  public enum Destination: Sendable, Hashable {
    /// At an element, or at a place in it.
    case element(Locator<Template>, at: BoxPoint?)
    /// So many CSS pixels to the right and down.
    case offset(x: Double, y: Double)
  }

  /// What is dragged.
  public var source: Locator<Template>
  /// Where in it the pointer goes down; nil for its middle.
  public var at: BoxPoint?
  /// Where it goes.
  public var destination: Destination
  /// In how many moves the pointer gets there.
  public var steps = 10
  /// The keys that are held down meanwhile.
  public var modifiers: [Key] = []

  static let hint =
    "write drag: { from: { testId: card-1 }, to: { testId: done } }, or by: { x: 100, y: 0 }"

  public static let definition: VerbDefinition = {
    let offset = Shape.object(
      ObjectShape(["x", "y"].map { .init($0, .number(-100_000...100_000)) }))
    var definition = VerbDefinition(
      "drag",
      "Drags an element to another one, or by so many pixels; also what HTML calls draggable.",
      example: "drag: { from: { testId: card-1 }, to: { testId: done } }",
      value: .object(
        ObjectShape(
          [
            .init("from", .named(.locator), "What is dragged."),
            .init("to", .named(.locator), "The element that it is dragged to."),
            .init("by", offset, "In place of `to`: pixels to the right and down."),
            .init("at", PointerKeys.place, "Where in the element the pointer goes down."),
            .init("toAt", PointerKeys.place, "Where in the other element it is let go."),
            .init("steps", .integer(1...200), "In how many moves, `10` by default."),
            PointerKeys.modifiers,
          ], required: [["from"], ["to", "by"]])),
      synonyms: ["dragTo", "dragAndDrop", "dragDrop", "dnd", "swipe"])
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> Drag? {
    guard let map = reader.mapping(hint: hint) else { return nil }
    let diagnostics = reader.diagnostics
    func locator(_ key: String) -> Locator<Template>? {
      map.take(key).flatMap { LocatorParser.locator($0, what: "\"\(key)\"", diagnostics) }
    }
    let source = locator("from")
    let target = locator("to")
    let offset = map.take("by").flatMap { Self.offset($0, diagnostics) }
    let at = PointerKeys.place("at", from: map)
    let toAt = PointerKeys.place("toAt", from: map)
    let steps = map.int("steps", in: 1...200) ?? 10
    let modifiers = PointerKeys.modifiers(from: map)
    map.finish()
    let names = Set(map.keys.map(\.value))
    if !names.contains("from") {
      diagnostics.error("\"drag\" has no from", at: reader.value.location, hint: hint)
    } else if names.isDisjoint(with: ["to", "by"]) {
      diagnostics.error("\"drag\" has neither to nor by", at: reader.value.location, hint: hint)
    } else if names.isSuperset(of: ["to", "by"]) {
      diagnostics.error(
        "\"drag\" has both to and by", at: map.location(of: "by"), hint: "keep one of them")
    } else if names.contains("by"), names.contains("toAt") {
      diagnostics.error(
        "\"toAt\" is a place in the element of to, and there is none",
        at: map.location(of: "toAt"), hint: "leave it out, or write to: in place of by:")
    }
    guard let source, let destination = target.map({ Destination.element($0, at: toAt) }) ?? offset
    else { return nil }
    return Drag(
      source: source, at: at, destination: destination, steps: steps, modifiers: modifiers)
  }

  private static func offset(_ node: YAMLNode, _ diagnostics: FileDiagnostics) -> Destination? {
    guard
      let map = MappingReader(
        node, what: "\"by\"", hint: "write by: { x: 100, y: 0 }", diagnostics)
    else { return nil }
    let x = map.double("x", in: -100_000...100_000) ?? 0
    let y = map.double("y", in: -100_000...100_000) ?? 0
    map.finish()
    guard x != 0 || y != 0 else {
      if map.keys.allSatisfy({ ["x", "y"].contains($0.value) }) {
        diagnostics.error(
          "\"by\" goes nowhere", at: node.location, hint: "write by: { x: 100, y: 0 }")
      }
      return nil
    }
    return .offset(x: x, y: y)
  }

  public func summary(in scope: Scope) -> String {
    let goal =
      switch destination {
      case .element(let locator, let at):
        "to \(locator.summary(in: scope))\(PointerKeys.summary(at: at))"
      case .offset(let x, let y): "by \(BoxLength.pixels(x)), \(BoxLength.pixels(y))"
      }
    return "drag \(source.summary(in: scope))\(PointerKeys.summary(at: at)) \(goal)"
      + PointerKeys.summary(at: nil, modifiers: modifiers)
  }

  public var element: Locator<Template>? { source }
  public var locators: [Locator<Template>] {
    switch destination {
    case .element(let target, _): [source, target]
    case .offset: [source]
    }
  }
}
