public import Vocabulary

/// Chooses options of a `select` element by label or value.
public struct Select: StepAction {
  /// The `select` element.
  public var locator: Locator<Template>
  /// The labels or values of the options.
  public var options: [Template]

  public static let definition = VerbDefinition(
    "select", "Chooses options of a `select` element by label or value.",
    example: "select: { label: Country, option: Malta }",
    value: .object(
      LocatorParser.shape.adding(
        [
          .init("option", .text, "The label or value of one option."),
          .init("options", .oneOrMore(.text), "The labels or values of several options."),
        ], required: [["option", "options"]])),
    synonyms: ["choose"])

  public static func parse(_ reader: StepReader) -> Select? {
    let hint = "write select: { label: Country, option: \"Malta\" }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let one = map.template("option")
    let many = map.templates("options")
    let locator = reader.locator(from: map)
    map.finish()
    let names = map.keys.map(\.value)
    if names.contains("option"), names.contains("options") {
      reader.diagnostics.error(
        "\"select\" has both option and options", at: map.location(of: "options"),
        hint: "keep one of them")
      return nil
    }
    let options = one.map { [$0] } ?? many
    if options.isEmpty, !names.contains("option") {
      reader.diagnostics.error(
        "\"select\" has no option", at: reader.value.location, hint: hint)
    }
    guard let locator, !options.isEmpty else { return nil }
    return Select(locator: locator, options: options)
  }

  public func summary(in scope: Scope) -> String {
    "select \(options.map { "\"\(scope.display($0))\"" }.joined(separator: ", ")) in "
      + locator.summary(in: scope)
  }

  public var element: Locator<Template>? { locator }
  public var templates: [Template] { options }
}
