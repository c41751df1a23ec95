import BrowserAPI
import JSON
import JourneyLanguage
import Vocabulary

extension JSONPath {
  /// The values that the path leads to, in document order; empty where it leads nowhere.
  func values(in document: JSONValue) -> [JSONValue] {
    parts.reduce([document]) { found, part in found.flatMap { Self.step(part, from: $0) } }
  }

  private static func step(_ part: Part, from value: JSONValue) -> [JSONValue] {
    switch (part, value) {
    case (.member("length"), .array(let elements)):
      [.number(Double(elements.count))]
    case (.member(let name), .object(let members)):
      members[name].map { [$0] } ?? []
    case (.index(let index), .object(let members)):
      members[String(index)].map { [$0] } ?? []
    case (.index(let index), .array(let elements)):
      element(index < 0 ? elements.count + index : index, of: elements)
    case (.every, .array(let elements)):
      elements
    case (.every, .object(let members)):
      members.sorted { $0.key < $1.key }.map(\.value)
    case (.member, _), (.index, _), (.every, _):
      []
    }
  }

  private static func element(_ index: Int, of elements: [JSONValue]) -> [JSONValue] {
    elements.indices.contains(index) ? [elements[index]] : []
  }
}

extension JSONValue {
  /// The value on one line, cut at 200 characters, as messages show it.
  var compact: String {
    let text = text
    return text.count > 200 ? text.prefix(199) + "…" : text
  }

  /// The value on one line; numbers have the digits that they were written with.
  var text: String {
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let value): return value.text
    case .string(let value): return "\"\(value)\""
    case .array(let elements):
      return "[" + elements.map(\.text).joined(separator: ", ") + "]"
    case .object(let members):
      let pairs = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value.text)" }
      return "{" + pairs.joined(separator: ", ") + "}"
    }
  }
}
