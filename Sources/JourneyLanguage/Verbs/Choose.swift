public import Vocabulary

/// Chooses an option of a list box that the page makes itself.
public struct Choose: StepAction {
  /// The list box, or what opens it.
  public var locator: Locator<Template>
  /// The option's text.
  public var option: Template
  /// What is typed to filter the options; nil to type nothing.
  public var filter: Template?

  public static let definition = VerbDefinition(
    "choose",
    "Opens a list box that the page makes itself, types to filter it, and clicks an option.",
    example: "choose: { label: Country, option: Malta }",
    value: .object(
      LocatorParser.shape.adding(
        [
          .init("option", .text, "The option's text, or a part that no other option has."),
          .init("filter", .text, "What is typed before the option is looked for."),
        ], required: [["option"]])),
    synonyms: ["pick", "selectFromList", "autocomplete"])

  public static func parse(_ reader: StepReader) -> Choose? {
    let hint = "write choose: { label: Country, option: Malta }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let option = map.template("option")
    let filter = map.template("filter")
    let locator = reader.locator(from: map)
    map.finish()
    if !map.keys.contains(where: { $0.value == "option" }) {
      reader.diagnostics.error(
        "\"choose\" has no option", at: reader.value.location, hint: hint)
    }
    for (key, text) in [("option", option), ("filter", filter)] {
      guard let text, text.isEmpty else { continue }
      reader.diagnostics.error(
        "\"\(key)\" is empty", at: text.location, hint: "leave it out or give it a text")
      return nil
    }
    guard let locator, let option else { return nil }
    return Choose(locator: locator, option: option, filter: filter)
  }

  public func summary(in scope: Scope) -> String {
    "choose \"\(scope.display(option))\" in \(locator.summary(in: scope))"
      + (filter.map { " by \"\(scope.display($0))\"" } ?? "")
  }

  public var element: Locator<Template>? { locator }
  public var templates: [Template] { [option] + [filter].compactMap { $0 } }
}
