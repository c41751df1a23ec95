public import Vocabulary

/// Whether the element is ticked.
public struct CheckedCondition: ExpectationCondition {
  /// Whether it must be.
  public var isChecked: Bool

  public static let definition = ConditionDefinition(
    .element, [.init("checked", .bool, "Whether the element is ticked.")])

  public static func take(from reader: ConditionReader) -> CheckedCondition? {
    reader.map.bool("checked").map { CheckedCondition(isChecked: $0) }
  }

  public func summary(in scope: Scope) -> String { isChecked ? "checked" : "not checked" }

  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] { [.checked(isChecked)] }
}
