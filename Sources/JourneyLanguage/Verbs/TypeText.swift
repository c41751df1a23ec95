import Support
public import Vocabulary

/// Types key by key into a field, after what is there, or where the focus is.
public struct TypeText: StepAction {
  /// The field; nil for what has the focus.
  public var locator: Locator<Template>?
  /// The text.
  public var value: Template
  /// The time between two keys; nil to send all of them at once.
  public var delay: Duration?

  public static let definition = VerbDefinition(
    "type", "Types key by key: into a field, after what is there, or where the focus is.",
    example: "type: { label: Email, value: \"ada@example.com\" }",
    value: .oneOf([
      .text,
      .object(
        LocatorParser.shape(isRequired: false).adding(
          [
            .init("value", .text, "The text that is typed."),
            .init("delay", .duration, "The time between two keys; all at once without it."),
          ], required: [["value"]])),
    ]), synonyms: ["typeText", "sendKeys", "pressSequentially", "keys"])

  public static func parse(_ reader: StepReader) -> TypeText? {
    guard reader.value.entries != nil else {
      guard let text = reader.template(), !reportsKeys(in: text, reader.diagnostics) else {
        return nil
      }
      return TypeText(locator: nil, value: text)
    }
    let hint = "write type: \"Hello\", or type: { label: Email, value: \"ada@example.com\" }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let text = map.template("value")
    let delay = map.duration("delay")
    let criteria = LocatorParser.takeCriteria(from: map, skipping: [])
    map.finish()
    if !map.keys.contains(where: { $0.value == "value" }),
      NearestName.of("value", in: map.keys.map(\.value)) == nil
    {
      reader.diagnostics.error("\"type\" has no value", at: reader.value.location, hint: hint)
    }
    guard let text, !reportsKeys(in: text, reader.diagnostics) else { return nil }
    let locator = criteria.texts.isEmpty ? nil : criteria
    if let part = ["within", "nth", "exact"].first(where: { key in
      locator == nil && map.keys.contains { $0.value == key }
    }) {
      reader.diagnostics.error(
        "\"\(part)\" does not say which element", at: map.location(of: part),
        hint: "give one of \(LocatorParser.criteria.joined(separator: ", "))")
    }
    return TypeText(locator: locator, value: text, delay: delay)
  }

  /// Whether it reports `{enter}`, which Cypress takes for a key.
  private static func reportsKeys(in text: Template, _ diagnostics: FileDiagnostics) -> Bool {
    let keys =
      /\{(enter|esc|tab|backspace|del|selectall|uparrow|downarrow|leftarrow|rightarrow|ctrl|shift)\}/
    guard let literal = text.literal, let found = literal.firstMatch(of: keys.ignoresCase()) else {
      return false
    }
    diagnostics.error(
      "\(found.0) would be typed as these characters", at: text.location,
      hint: "press keys by a step of their own: - press: Enter")
    return true
  }

  public func summary(in scope: Scope) -> String {
    guard let locator else { return "type \"\(scope.display(value))\"" }
    return "type \(locator.summary(in: scope)) value=\"\(scope.display(value))\""
  }

  public var element: Locator<Template>? { locator }
  public var templates: [Template] { [value] }
}
