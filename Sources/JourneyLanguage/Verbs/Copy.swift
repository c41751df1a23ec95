public import Vocabulary

/// Copies what is selected, or what is in an element.
public struct Copy: StepAction {
  /// The element; nil for what is selected.
  public var locator: Locator<Template>?

  public static let definition = VerbDefinition(
    "copy", "Copies what is selected, or all that is in an element, for `paste` and `expect`.",
    example: "copy: { testId: order-number }", value: .oneOf([.nothing, .named(.locator)]),
    synonyms: ["copyTextFrom", "copyText"])

  public static func parse(_ reader: StepReader) -> Copy? {
    if reader.value.isNull { return Copy(locator: nil) }
    return reader.locator().map { Copy(locator: $0) }
  }

  public func summary(in scope: Scope) -> String {
    "copy\(locator.map { " \($0.summary(in: scope))" } ?? "")"
  }

  public var element: Locator<Template>? { locator }
  public var usesClipboard: Bool { true }
}
