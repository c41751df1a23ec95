public import Vocabulary

/// The page's URL: a glob, or a literal or pattern.
public struct URLCondition: ExpectationCondition {
  /// What it must be.
  public var match: URLMatch<Template>

  public static let definition = ConditionDefinition(
    .page, [.init("url", .named(.urlMatch), "The page's URL: a glob, or a literal or pattern.")])

  public static func take(from reader: ConditionReader) -> URLCondition? {
    reader.map.take("url").flatMap { reader.matcher.address($0, what: "\"url\"") }
      .map { URLCondition(match: $0) }
  }

  public func summary(in scope: Scope) -> String { "url \(match.summary(scope.display))" }

  public var templates: [Template] { [match.text] }

  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] { [.url(try match.map(resolve))] }
}
