public import Vocabulary

/// What a field contains, or the chosen option's label.
public struct ValueCondition: ExpectationCondition {
  /// What it must be.
  public var match: TextMatch<Template>

  public static let definition = ConditionDefinition(
    .element,
    [.init("value", .named(.textMatch), "What a field contains, or the chosen option's label.")])

  public static func take(from reader: ConditionReader) -> ValueCondition? {
    reader.map.take("value").flatMap { reader.matcher.match($0, what: "\"value\"") }
      .map { ValueCondition(match: $0) }
  }

  public func summary(in scope: Scope) -> String { "value \(match.summary(scope.display))" }

  public var templates: [Template] { [match.text] }

  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] { [.value(try match.map(resolve))] }
}
