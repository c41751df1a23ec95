import Vocabulary

/// Entries that a condition asks for by their keys, such as cookies: a plain text is the whole value,
/// null means that there is none.
struct EntryReader {
  /// One entry.
  struct Entry: Sendable, Hashable {
    var key: String
    var match: TextMatch<Template>?
  }

  /// The shape of the mapping.
  static let shape = Shape.map(of: .oneOf([.named(.textMatch), .nothing]))

  let matcher: TextMatchParser

  /// The entries in the order of their keys; nil, with a diagnostic, where it is no mapping.
  func entries(_ node: YAMLNode, what: String, example: String) -> [Entry]? {
    guard
      let map = MappingReader(
        node, what: "\"\(what)\"", hint: "write \(example)", matcher.diagnostics)
    else { return nil }
    var entries: [Entry] = []
    for key in map.keys {
      guard let value = map.take(key.value) else { continue }
      if value.isNull {
        entries.append(Entry(key: key.value))
      } else if let match = matcher.match(value, what: "\"\(key.value)\"") {
        let isPlain = value.entries == nil
        entries.append(Entry(key: key.value, match: isPlain ? .equals(match.text) : match))
      }
    }
    if entries.isEmpty, map.keys.isEmpty {
      matcher.diagnostics.error(
        "\"\(what)\" names none", at: node.location, hint: "write \(example)")
    }
    return entries.isEmpty ? nil : entries.sorted { $0.key < $1.key }
  }
}
