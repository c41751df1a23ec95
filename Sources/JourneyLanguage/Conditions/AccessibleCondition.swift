import Support
public import Vocabulary

/// Nothing keeps some people from using the element, or the page.
public struct AccessibleCondition: ExpectationCondition {
  /// The rules that are left out.
  public var except: [AccessibilityRule]

  private static let rules = AccessibilityRule.allCases.map(\.rawValue)

  public static let definition = ConditionDefinition(
    .either,
    [
      .init(
        "accessible",
        .oneOf([
          .constant(.bool(true)),
          .object(
            ObjectShape([
              .init("except", .oneOrMore(.choice(rules)), "The rules that are left out.")
            ])),
        ]), "Nothing keeps some people from using the element, or the page.")
    ])

  public static func take(from reader: ConditionReader) -> AccessibleCondition? {
    guard let node = reader.map.take("accessible") else { return nil }
    if node.bool == true { return AccessibleCondition(except: []) }
    let diagnostics = reader.map.diagnostics
    let hint = "write accessible: true, or accessible: { except: [contrast] }"
    guard let map = MappingReader(node, what: "\"accessible\"", hint: hint, diagnostics) else {
      return nil
    }
    let names = NameList.read(map.take("except"), what: "\"except\"", diagnostics)
    map.finish()
    return AccessibleCondition(
      except: names.compactMap { name in
        if let rule = AccessibilityRule(rawValue: name.value) { return rule }
        diagnostics.error(
          "there is no rule \"\(name.value)\"", at: name.location,
          hint: NearestName.hint(for: name.value, in: rules, none: hint))
        return nil
      })
  }

  public func summary(in scope: Scope) -> String {
    let names = except.map(\.rawValue).joined(separator: ", ")
    return names.isEmpty ? "accessible" : "accessible except \(names)"
  }

  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] { [.accessible(except: except)] }
}
