public import Vocabulary

/// Pastes what was copied, or a text.
public struct Paste: StepAction {
  /// Where to; nil for what has the focus.
  public var locator: Locator<Template>?
  /// The text; nil for what was copied last.
  public var value: Template?

  public static let definition = VerbDefinition(
    "paste", "Pastes what was copied last, or a text, into a field or where the focus is.",
    example: "paste: { label: Order number }",
    value: .oneOf([
      .nothing, .text,
      .object(
        LocatorParser.shape.adding([
          .init("value", .text, "The text, in place of what was copied last.")
        ])),
    ]),
    synonyms: ["pasteText"])

  public static func parse(_ reader: StepReader) -> Paste? {
    if reader.value.isNull { return Paste(locator: nil, value: nil) }
    guard reader.value.entries != nil else {
      return reader.template().map { Paste(locator: nil, value: $0) }
    }
    guard let map = reader.mapping() else { return nil }
    let value = map.template("value")
    let locator = reader.locator(from: map)
    map.finish()
    return locator.map { Paste(locator: $0, value: value) }
  }

  public func summary(in scope: Scope) -> String {
    "paste" + (value.map { " \"\(scope.display($0))\"" } ?? "")
      + (locator.map { " into \($0.summary(in: scope))" } ?? "")
  }

  public var element: Locator<Template>? { locator }
  public var templates: [Template] { [value].compactMap { $0 } }
  public var usesClipboard: Bool { true }
}
