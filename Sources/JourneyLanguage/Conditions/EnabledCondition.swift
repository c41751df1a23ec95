public import Vocabulary

/// Whether the element can be used.
public struct EnabledCondition: ExpectationCondition {
  /// Whether it must be.
  public var isEnabled: Bool

  public static let definition = ConditionDefinition(
    .element,
    [
      .init("enabled", .bool, "Whether the element can be used."),
      .init("disabled", .bool, "The opposite of `enabled`."),
    ])

  public static func take(from reader: ConditionReader) -> EnabledCondition? {
    reader.opposites("enabled", "disabled").map { EnabledCondition(isEnabled: $0) }
  }

  public func summary(in scope: Scope) -> String { isEnabled ? "enabled" : "disabled" }

  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] { [isEnabled ? PageExpectation.enabled : .disabled] }
}
