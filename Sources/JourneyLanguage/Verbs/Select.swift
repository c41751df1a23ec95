public import Vocabulary

/// Chooses options of a `select` element.
public struct Select: StepAction {
  /// How an option is named.
  public enum Choice: Sendable, Hashable {
    /// By its label, or else its value.
    case either(Template)
    /// By its value.
    case value(Template)
    /// By its place, from 0; -1 is the last.
    case index(Int)
  }

  /// The `select` element.
  public var locator: Locator<Template>
  /// The options that are chosen afterwards, and no others.
  public var choices: [Choice]

  private static let ways = ["option", "options", "value", "index", "none"]

  public static let definition = VerbDefinition(
    "select", "Chooses options of a `select` element by label, value or place.",
    example: "select: { label: Country, option: Malta }",
    value: .object(
      LocatorParser.shape.adding(
        [
          .init("option", .text, "The label or value of one option."),
          .init("options", .oneOrMore(.text), "The labels or values of several options."),
          .init("value", .oneOrMore(.text), "The value of an option, or several."),
          .init("index", .integer(-10_000...10_000), "Its place, from 0; -1 is the last."),
          .init("none", .constant(.bool(true)), "Takes back every choice."),
        ], required: [ways])),
    synonyms: ["selectOption"])

  public static func parse(_ reader: StepReader) -> Select? {
    let hint = "write select: { label: Country, option: \"Malta\" }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let one = map.template("option")
    let many = map.templates("options")
    let values = map.templates("value")
    let index = map.int("index", in: -10_000...10_000)
    let isNone = map.bool("none")
    let locator = reader.locator(from: map)
    map.finish()
    let names = map.keys.map(\.value)
    let given = ways.filter(names.contains)
    if given.count > 1 {
      reader.diagnostics.error(
        "\"select\" has both \(given[0]) and \(given[1])", at: map.location(of: given[1]),
        hint: "keep one of them")
      return nil
    }
    var choices: [Choice] = ([one].compactMap { $0 } + many).map { .either($0) }
    choices += values.map { .value($0) }
    if let index { choices.append(.index(index)) }
    let isEmptyList = map.take("options")?.elements?.isEmpty == true
    if isNone == false {
      reader.diagnostics.error(
        "\"none\" can only be true", at: map.location(of: "none"), hint: "leave it out")
      return nil
    }
    let takesBack = isNone == true || isEmptyList
    if given.isEmpty || (choices.isEmpty && !takesBack && ["options", "value"].contains(given[0])) {
      reader.diagnostics.error(
        "\"select\" has no option", at: reader.value.location, hint: hint)
    }
    guard let locator, !choices.isEmpty || takesBack else { return nil }
    return Select(locator: locator, choices: choices)
  }

  public func summary(in scope: Scope) -> String {
    let names = choices.map { choice in
      switch choice {
      case .either(let text): "\"\(scope.display(text))\""
      case .value(let text): "value \"\(scope.display(text))\""
      case .index(let index): "option \(index)"
      }
    }
    return "select \(names.isEmpty ? "nothing" : names.joined(separator: ", ")) in "
      + locator.summary(in: scope)
  }

  public var element: Locator<Template>? { locator }
  public var templates: [Template] {
    choices.compactMap { choice in
      switch choice {
      case .either(let text), .value(let text): text
      case .index: nil
      }
    }
  }
}
