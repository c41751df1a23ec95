public import Vocabulary

/// Whether the element can be seen.
public struct VisibleCondition: ExpectationCondition {
  /// Whether it must be.
  public var isVisible: Bool

  public static let definition = ConditionDefinition(
    .element,
    [
      .init("visible", .bool, "Whether the element can be seen."),
      .init("hidden", .bool, "The opposite of `visible`."),
    ])

  public static func take(from reader: ConditionReader) -> VisibleCondition? {
    reader.opposites("visible", "hidden").map { VisibleCondition(isVisible: $0) }
  }

  public func summary(in scope: Scope) -> String { isVisible ? "visible" : "hidden" }

  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] { [isVisible ? PageExpectation.visible : .hidden] }
}
