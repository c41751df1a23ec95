public import Vocabulary

/// Scrolls the page or a part of it.
public struct Scroll: StepAction {
  /// How far.
  public enum Goal: Sendable, Hashable {
    /// Until the element is seen, which is there already.
    case to(Locator<Template>)
    /// Down until the element has come and is seen.
    case until(Locator<Template>)
    /// So many CSS pixels to the right and down.
    case by(x: Double, y: Double)
  }

  /// How far.
  public var goal: Goal
  /// What is scrolled; nil for the page.
  public var container: Locator<Template>?

  private static let ways = ["to", "by", "until"]

  public static let definition: VerbDefinition = {
    let offset = Shape.object(
      ObjectShape(["x", "y"].map { .init($0, .number(-1_000_000...1_000_000)) }))
    var definition = VerbDefinition(
      "scroll", "Scrolls to an element, by so many pixels, or down until an element is seen.",
      example: "scroll: { until: { text: Order 99 }, in: { testId: orders } }",
      value: .oneOf([
        .named(.locator),
        .object(
          ObjectShape(
            [
              .init("to", .named(.locator), "The element that is to be seen."),
              .init("by", offset, "Pixels to the right and down."),
              .init("until", .named(.locator), "Scrolls down until this element is seen."),
              .init("in", .named(.locator), "What is scrolled; the page without it."),
            ], required: [ways])),
      ]),
      synonyms: ["scrollTo", "scrollIntoView", "scrollIntoViewIfNeeded", "scrollUntilVisible"])
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> Scroll? {
    let names = reader.value.entries?.map(\.key.value) ?? []
    guard names.contains(where: { (ways + ["in"]).contains($0) }) else {
      return reader.locator().map { Scroll(goal: .to($0)) }
    }
    guard let map = reader.mapping() else { return nil }
    let diagnostics = reader.diagnostics
    func locator(_ key: String) -> Locator<Template>? {
      map.take(key).flatMap { LocatorParser.locator($0, what: "\"\(key)\"", diagnostics) }
    }
    let target = locator("to").map { Goal.to($0) }
    let offset = map.take("by").flatMap { by($0, diagnostics) }
    let awaited = locator("until").map { Goal.until($0) }
    let container = locator("in")
    map.finish()
    let given = ways.filter(names.contains)
    if given.count != 1 {
      diagnostics.error(
        given.isEmpty
          ? "\"scroll\" does not say how far" : "\"scroll\" has both \(given[0]) and \(given[1])",
        at: given.isEmpty ? reader.value.location : map.location(of: given[1]),
        hint: "write one of to: ELEMENT, by: { y: 400 } or until: ELEMENT")
      return nil
    }
    if given == ["to"], names.contains("in") {
      diagnostics.error(
        "\"in\" goes with by and until", at: map.location(of: "in"),
        hint: "to: scrolls everything around the element as far as needed; leave in: out")
      return nil
    }
    return (target ?? offset ?? awaited).map { Scroll(goal: $0, container: container) }
  }

  private static func by(_ node: YAMLNode, _ diagnostics: FileDiagnostics) -> Goal? {
    guard
      let map = MappingReader(node, what: "\"by\"", hint: "write by: { y: 400 }", diagnostics)
    else { return nil }
    let x = map.double("x", in: -1_000_000...1_000_000) ?? 0
    let y = map.double("y", in: -1_000_000...1_000_000) ?? 0
    map.finish()
    guard x != 0 || y != 0 else {
      if map.keys.allSatisfy({ ["x", "y"].contains($0.value) }) {
        diagnostics.error(
          "\"by\" goes nowhere", at: node.location, hint: "write by: { y: 400 }")
      }
      return nil
    }
    return .by(x: x, y: y)
  }

  public func summary(in scope: Scope) -> String {
    let words =
      switch goal {
      case .to(let locator): "to \(locator.summary(in: scope))"
      case .until(let locator): "until \(locator.summary(in: scope))"
      case .by(let x, let y): "by \(BoxLength.pixels(x)), \(BoxLength.pixels(y))"
      }
    return "scroll \(words)" + (container.map { " in \($0.summary(in: scope))" } ?? "")
  }

  public var element: Locator<Template>? {
    switch goal {
    case .to(let locator), .until(let locator): locator
    case .by: container
    }
  }

  public var locators: [Locator<Template>] {
    switch goal {
    case .to(let locator), .until(let locator): [locator] + [container].compactMap { $0 }
    case .by: [container].compactMap { $0 }
    }
  }
}
