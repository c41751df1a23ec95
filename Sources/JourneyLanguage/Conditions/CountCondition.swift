public import Vocabulary

/// How many elements match.
public struct CountCondition: ExpectationCondition {
  /// The number.
  public var count: Int

  private static let limits = 0...1_000_000

  public static let definition = ConditionDefinition(
    .element, [.init("count", .integer(limits), "How many elements match.")])

  public static func take(from reader: ConditionReader) -> CountCondition? {
    reader.map.int("count", in: limits).map { CountCondition(count: $0) }
  }

  public func summary(in scope: Scope) -> String { "count=\(count)" }

  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] { [.count(count)] }
}
