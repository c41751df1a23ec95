import JSON
import Vocabulary

/// The items of loops.
extension Scope {
  /// The key under which a run keeps the item of a loop: no name that a step saves has a `#`.
  private static func itemKey(_ name: String, depth: Int) -> String { "\(name)#\(depth)" }

  /// The key of the item of a loop in this scope.
  public func itemKey(_ name: String) -> String { Self.itemKey(name, depth: frames.count) }

  /// This scope inside a loop.
  func inLoop(over name: String) -> Scope {
    var scope = self
    let item = Binding.item(key: itemKey(name))
    scope.frames.append((frames.last ?? [:]).merging([name: item]) { _, new in new })
    return scope
  }

  /// The item, or something in it.
  func item(
    _ path: [String], _ key: String, _ location: SourceLocation
  ) throws(TemplateError) -> String {
    let name = path.joined(separator: ".")
    if let standIn { return standIn }
    guard let text = saved[key] else {
      throw TemplateError(
        code: .notYetKnown, message: "\"\(name)\" is known only while its steps are repeated",
        hint: nil, location: location)
    }
    if path.count == 1 { return text }
    var value = try? JSONValue(utf8: text.utf8)
    for part in path.dropFirst() {
      value =
        value?[part]
        ?? value?.array.flatMap { list in
          Int(part).flatMap { list.indices.contains($0) ? list[$0] : nil }
        }
    }
    guard let value else {
      throw TemplateError(
        code: .missingProperty(axis: path[0], value: text),
        message: "\(path[0]) has no \"\(path.dropFirst().joined(separator: "."))\": "
          + "it is \(text.count > 60 ? text.prefix(60) + "…" : text[...])",
        hint: "look at the list: its items must be mappings with that key", location: location)
    }
    if case .null = value { return "" }
    return value.plainText
  }
}
