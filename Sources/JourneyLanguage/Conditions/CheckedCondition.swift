public import Vocabulary

/// Whether the element is ticked, or partly so.
public struct CheckedCondition: ExpectationCondition {
  /// What it must be.
  public var state: LocatorState.Value

  public static let definition = ConditionDefinition(
    .element,
    [
      .init(
        "checked", StateDefinition.checked.property.shape,
        "Whether the element is ticked; `mixed`: partly.")
    ])

  public static func take(from reader: ConditionReader) -> CheckedCondition? {
    StateDefinition.checked.value(from: reader.map).map { CheckedCondition(state: $0) }
  }

  public func summary(in scope: Scope) -> String {
    switch state {
    case .bool(true): "checked"
    case .bool(false): "not checked"
    case .mixed, .number: "checked=\(state)"
    }
  }

  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] { [.checked(state)] }
}
