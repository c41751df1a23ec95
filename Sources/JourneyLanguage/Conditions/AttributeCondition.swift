public import Vocabulary

/// Attributes of the element.
public struct AttributeCondition: ExpectationCondition {
  /// The attributes by name, in the order of their names; nil expects that it is absent.
  public var attributes: [Attribute]

  /// One attribute.
  public struct Attribute: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// What it must be; nil expects that it is absent.
    public var match: TextMatch<Template>?
  }

  public static let definition = ConditionDefinition(
    .element,
    [
      .init(
        "attribute", .map(of: .oneOf([.named(.textMatch), .nothing])),
        "Attributes by name; null for one that must be absent.")
    ])

  public static func take(from reader: ConditionReader) -> AttributeCondition? {
    guard let node = reader.map.take("attribute"),
      let map = MappingReader(
        node, what: "\"attribute\"", hint: "write attribute: { href: \"/help\" }",
        reader.map.diagnostics)
    else { return nil }
    var attributes: [Attribute] = []
    for key in map.keys {
      guard let value = map.take(key.value) else { continue }
      if value.isNull {
        attributes.append(Attribute(name: key.value))
      } else if let match = reader.matcher.match(value, what: "\"\(key.value)\"") {
        attributes.append(Attribute(name: key.value, match: match))
      }
    }
    guard !attributes.isEmpty else { return nil }
    return AttributeCondition(attributes: attributes.sorted { $0.name < $1.name })
  }

  public func summary(in scope: Scope) -> String {
    attributes.map { "attribute \($0.name) \($0.match?.summary(scope.display) ?? "absent")" }
      .joined(separator: " ")
  }

  public var templates: [Template] { attributes.compactMap(\.match?.text) }

  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] {
    var all: [PageExpectation] = []
    for attribute in attributes {
      all.append(.attribute(attribute.name, try attribute.match?.map(resolve)))
    }
    return all
  }
}
