import Support
import Vocabulary

/// Takes the keys of one mapping, one by one, and reports those that were not taken.
///
/// Every `take` also registers its key as known, so the hint for an unknown key needs no second list.
final class MappingReader {
  let location: SourceLocation
  let diagnostics: FileDiagnostics
  private let what: String
  private let entries: [YAMLNode.Entry]
  private var known: [String] = []
  private var explanations: [(String) -> String?] = []

  /// Reads a mapping; nil, with a diagnostic, where the node is something else.
  init?(
    _ node: YAMLNode, what: String, wanted: String = "a mapping", hint: String? = nil,
    _ diagnostics: FileDiagnostics
  ) {
    guard let entries = node.entries else {
      diagnostics.error(
        "\(what) must be \(wanted), not \(node.kind)", at: node.location,
        hint: hint ?? "write it as \"key: value\" lines")
      return nil
    }
    self.entries = entries
    self.what = what
    self.diagnostics = diagnostics
    location = node.location
  }

  /// The keys as written, in order.
  var keys: [Located<String>] { entries.map(\.key) }

  /// The value of a key, which is known from now on.
  func take(_ key: String) -> YAMLNode? {
    // Keys are asked for far more often than the list is read, so it may name one twice.
    known.append(key)
    return entries.first { $0.key.value == key }?.value
  }

  /// The place of a key.
  func location(of key: String) -> SourceLocation {
    entries.first { $0.key.value == key }?.key.location ?? location
  }

  /// Adds an explanation of words that are right in other tools; nil for none.
  func explain(_ words: @escaping (String) -> String?) { explanations.append(words) }

  /// Reports the keys that were not taken.
  ///
  /// - Parameter elsewhere: explains a key that is right in another place; nil for none.
  func finish(elsewhere: (String) -> String? = { _ in nil }) {
    for entry in entries where !known.contains(entry.key.value) {
      let key = entry.key.value
      let hint =
        elsewhere(key)
        ?? explanations.lazy.compactMap { $0(key) }.first
        ?? NearestName.of(key, in: known).map { "did you mean \"\($0)\"?" }
        ?? "\(what) accepts: \(accepted.joined(separator: ", "))"
      diagnostics.error("unknown key \"\(key)\"", at: entry.key.location, hint: hint)
    }
  }

  /// The known keys in the order in which they were first asked for.
  private var accepted: [String] {
    var seen: Set<String> = []
    return known.filter { seen.insert($0).inserted }
  }

  // MARK: Typed values; a wrong type is reported and answered with nil.

  func template(_ key: String) -> Template? {
    take(key).flatMap { TemplateParser.template($0, what: "\"\(key)\"", diagnostics) }
  }

  func templates(_ key: String) -> [Template] {
    guard let node = take(key) else { return [] }
    return TemplateParser.templates(node, what: "\"\(key)\"", diagnostics)
  }

  /// A mapping of names to texts.
  func templateMap(_ key: String) -> [String: Template] {
    guard let node = take(key), !node.isNull,
      let map = MappingReader(node, what: "\"\(key)\"", diagnostics)
    else { return [:] }
    var result: [String: Template] = [:]
    for name in map.keys { result[name.value] = map.template(name.value) }
    return result
  }

  /// A text without templates.
  func plainText(_ key: String) -> Located<String>? {
    guard let node = take(key) else { return nil }
    guard let text = node.text else { return wrong(node, key, "a text") }
    return Located(text, at: node.location)
  }

  func bool(_ key: String) -> Bool? {
    guard let node = take(key) else { return nil }
    if let value = node.bool { return value }
    return wrong(node, key, "true or false", hint: "write true or false, without quotes")
  }

  func int(_ key: String, in range: ClosedRange<Int>, hint: String? = nil) -> Int? {
    guard let node = take(key) else { return nil }
    if let value = node.int, range.contains(value) { return value }
    return wrong(
      node, key, "a whole number from \(range.lowerBound) to \(range.upperBound)", hint: hint)
  }

  func double(_ key: String, in range: ClosedRange<Double>) -> Double? {
    guard let node = take(key) else { return nil }
    if let value = node.number, range.contains(value) { return value }
    return wrong(
      node, key, "a number from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))")
  }

  private static func short(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }

  func duration(_ key: String) -> Duration? {
    take(key).flatMap { DurationParser.duration($0, what: "\"\(key)\"", diagnostics) }
  }

  /// A name that must be one of a few.
  func choice<Value: RawRepresentable & CaseIterable>(_ key: String, as: Value.Type) -> Value?
  where Value.RawValue == String {
    guard let node = take(key) else { return nil }
    let names = Value.allCases.map(\.rawValue)
    if let text = node.text, let value = Value(rawValue: text) { return value }
    let hint = node.text.flatMap { NearestName.of($0, in: names) }
      .map { "did you mean \"\($0)\"?" }
    let wanted = names.count == 1 ? "\"\(names[0])\"" : "one of \(names.joined(separator: ", "))"
    return wrong(node, key, wanted, hint: hint)
  }

  private func wrong<Value>(
    _ node: YAMLNode, _ key: String, _ wanted: String, hint: String? = nil
  ) -> Value? {
    diagnostics.error(
      "\"\(key)\" must be \(wanted), not \(node.kind)", at: node.location, hint: hint)
    return nil
  }
}
