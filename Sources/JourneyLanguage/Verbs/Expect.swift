public import Vocabulary

/// Waits until conditions all hold at one moment.
public struct Expect: StepAction {
  /// The element; nil if only the page is asked about.
  public var locator: Locator<Template>?
  /// The conditions, in the order of the registry.
  public var conditions: [any ExpectationCondition]

  /// The keys of a locator and of all conditions; those of both are conditions, apart from the text.
  private static let shape: ObjectShape = {
    let conditions = ConditionRegistry.all.flatMap { $0.definition.properties }
      .filter { !LocatorParser.criteria.contains($0.name) }
    let names = Set(conditions.map(\.name))
    var locator = LocatorParser.shape(isRequired: false)
    locator.properties.removeAll { names.contains($0.name) }
    return locator.adding(
      [.init("locator", .named(.locator), "The element, where a key is a condition too.")]
        + conditions
    ).replacing(
      "text", with: .named(.textMatch), "The text that finds the element, or that it must have."
    ).replacing("title", with: .named(.textMatch), "The document's title.")
  }()

  public static let definition = VerbDefinition(
    "expect", "Waits until conditions on an element or the page all hold at one moment.",
    example: "expect: { role: heading, name: Orders }",
    value: .oneOf([.text, .object(shape)]),
    synonyms: ["assert", "assertVisible", "see", "verify"])

  public static func parse(_ reader: StepReader) -> Expect? {
    ExpectationParser(reader: reader).expectation()
  }

  public func summary(in scope: Scope) -> String {
    let parts =
      [locator?.summary(in: scope)].compactMap { $0 }
      + conditions.map { $0.summary(in: scope) }
    return "expect \(parts.joined(separator: " "))"
  }

  public var element: Locator<Template>? { locator }
  public var templates: [Template] { conditions.flatMap { $0.templates } }
  public var usesClipboard: Bool { conditions.contains { $0 is ClipboardCondition } }
}

extension Expect: Hashable {
  /// Equal if the element and all conditions are written alike.
  public static func == (one: Expect, other: Expect) -> Bool {
    one.locator == other.locator
      && one.conditions.map { AnyHashable($0) } == other.conditions.map { AnyHashable($0) }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(locator)
    for condition in conditions { hasher.combine(AnyHashable(condition)) }
  }
}
