public import Vocabulary

/// The document's title.
public struct TitleCondition: ExpectationCondition {
  /// What it must be.
  public var match: TextMatch<Template>

  public static let definition = ConditionDefinition(
    .page, [.init("title", .named(.textMatch), "The document's title.")])

  public static func take(from reader: ConditionReader) -> TitleCondition? {
    reader.map.take("title").flatMap { reader.matcher.match($0, what: "\"title\"") }
      .map { TitleCondition(match: $0) }
  }

  public func summary(in scope: Scope) -> String { "title \(match.summary(scope.display))" }

  public var templates: [Template] { [match.text] }

  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] { [.title(try match.map(resolve))] }
}
