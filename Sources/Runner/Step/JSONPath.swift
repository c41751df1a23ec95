import BrowserAPI

/// A path into a JSON document: `$.items[0].name`, `items.0.name`, `items[*].tenant`,
/// `items.length`.
///
/// A subset of RFC 9535 (names, indices, `*`), and `length` for the size of an array, since
/// journeys ask for little more. A negative index counts from the end.
struct JSONPath: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case member(String)
    case index(Int)
    case every
  }

  let parts: [Part]
  let text: String

  /// Nil where the text is no path.
  init?(_ text: String) {
    var parts: [Part] = []
    var rest = Substring(text)
    if rest.first == "$" { rest.removeFirst() }
    while !rest.isEmpty {
      if rest.first == "." { rest.removeFirst() }
      if rest.first == "[" {
        guard let close = rest.firstIndex(of: "]") else { return nil }
        let inner = rest[rest.index(after: rest.startIndex)..<close]
        guard let part = Self.bracketed(inner) else { return nil }
        parts.append(part)
        rest = rest[rest.index(after: close)...]
      } else {
        let name = rest.prefix { $0 != "." && $0 != "[" }
        guard !name.isEmpty else { return nil }
        parts.append(name == "*" ? .every : Int(name).map(Part.index) ?? .member(String(name)))
        rest = rest[name.endIndex...]
      }
    }
    self.parts = parts
    self.text = text
  }

  private static func bracketed(_ text: Substring) -> Part? {
    if text == "*" { return .every }
    if let index = Int(text) { return .index(index) }
    guard let quote = text.first, quote == "'" || quote == "\"", text.last == quote,
      text.count >= 2
    else { return nil }
    return .member(String(text.dropFirst().dropLast()))
  }

  /// Whether the path can match more than one value.
  var isPlural: Bool { parts.contains(.every) }

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
    let text = rendered
    return text.count > 200 ? text.prefix(199) + "…" : text
  }

  private var rendered: String {
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let value):
      return Int64(exactly: value).map(String.init) ?? String(value)
    case .string(let value): return "\"\(value)\""
    case .array(let elements):
      return "[" + elements.map(\.rendered).joined(separator: ", ") + "]"
    case .object(let members):
      let pairs = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value.rendered)" }
      return "{" + pairs.joined(separator: ", ") + "}"
    }
  }
}
