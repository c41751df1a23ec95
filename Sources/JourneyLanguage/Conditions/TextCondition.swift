public import Vocabulary

/// The visible text of the element.
public struct TextCondition: ExpectationCondition {
  /// What it must be.
  public var match: TextMatch<Template>

  public static let definition = ConditionDefinition(
    .element, [.init("text", .named(.textMatch), "The visible text of the element.")])

  public static func take(from reader: ConditionReader) -> TextCondition? {
    reader.text.flatMap { reader.matcher.match($0, what: "\"text\"") }
      .map { TextCondition(match: $0) }
  }

  public func summary(in scope: Scope) -> String { "text \(match.summary(scope.display))" }

  public var templates: [Template] { [match.text] }

  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] { [.text(try match.map(resolve))] }
}
