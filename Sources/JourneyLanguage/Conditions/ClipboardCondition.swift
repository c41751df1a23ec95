public import Vocabulary

/// What was copied last.
public struct ClipboardCondition: ExpectationCondition {
  /// What it must be.
  public var match: TextMatch<Template>

  public static let definition = ConditionDefinition(
    .page, [.init("clipboard", .named(.textMatch), "What was copied last.")])

  public static func take(from reader: ConditionReader) -> ClipboardCondition? {
    reader.map.take("clipboard").flatMap { reader.matcher.match($0, what: "\"clipboard\"") }
      .map { ClipboardCondition(match: $0) }
  }

  public func summary(in scope: Scope) -> String { "clipboard \(match.summary(scope.display))" }

  public var templates: [Template] { [match.text] }

  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] { [.clipboard(try match.map(resolve))] }
}
