public import Vocabulary

/// Takes the focus away.
public struct Blur: StepAction {
  /// The element that must have it; nil for whatever has it.
  public var locator: Locator<Template>?

  public static let definition = VerbDefinition(
    "blur", "Takes the focus away from an element, or from what has it.", example: "blur",
    value: .oneOf([.nothing, .named(.locator)]), synonyms: ["unfocus"])

  public static func parse(_ reader: StepReader) -> Blur? {
    if reader.value.isNull { return Blur(locator: nil) }
    return reader.locator().map { Blur(locator: $0) }
  }

  public func summary(in scope: Scope) -> String {
    "blur\(locator.map { " \($0.summary(in: scope))" } ?? "")"
  }

  public var element: Locator<Template>? { locator }
}
