public import JSON
import Vocabulary

/// A JSON value whose strings may hold `${…}`.
public indirect enum JSONTemplate: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(Template)
  case array([JSONTemplate])
  case object([String: JSONTemplate])

  /// The value with its templates resolved.
  public func map<E: Error>(_ transform: (Template) throws(E) -> String) throws(E) -> JSONValue {
    switch self {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number(let value): return .number(value)
    case .string(let template): return .string(try transform(template))
    case .array(let elements):
      var values: [JSONValue] = []
      for element in elements { values.append(try element.map(transform)) }
      return .array(values)
    case .object(let members):
      var values: [String: JSONValue] = [:]
      for (name, member) in members { values[name] = try member.map(transform) }
      return .object(values)
    }
  }

  /// Every template in the value.
  var templates: [Template] {
    switch self {
    case .null, .bool, .number: []
    case .string(let template): [template]
    case .array(let elements): elements.flatMap(\.templates)
    case .object(let members): members.values.flatMap(\.templates)
    }
  }
}

extension JSONTemplate {
  /// The JSON value of a node.
  init?(_ node: YAMLNode, _ diagnostics: FileDiagnostics) {
    switch node.content {
    case .sequence(let elements):
      self = .array(elements.compactMap { JSONTemplate($0, diagnostics) })
    case .mapping(let entries):
      var members: [String: JSONTemplate] = [:]
      for entry in entries { members[entry.key.value] = JSONTemplate(entry.value, diagnostics) }
      self = .object(members)
    case .scalar:
      if node.isNull {
        self = .null
      } else if let bool = node.bool {
        self = .bool(bool)
      } else if let number = node.exactNumber {
        self = .number(number)
      } else if let text = TemplateParser.template(node, what: "the value", diagnostics) {
        self = .string(text)
      } else {
        return nil
      }
    }
  }
}
