import Foundation
import JSON
import Vocabulary

/// A YAML value with its place: what is left of a file once the limits have been checked.
struct YAMLNode: Sendable {
  enum Content: Sendable {
    /// A scalar; plain ones may be numbers, truth values or null.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  struct Entry: Sendable {
    var key: Located<String>
    var value: YAMLNode
  }

  var content: Content
  var location: SourceLocation

  /// Whether nothing was written, or `null` or `~`.
  var isNull: Bool {
    guard case .scalar(let text, true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The truth value, as YAML 1.2 writes it.
  var bool: Bool? {
    guard case .scalar(let text, true) = content else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  /// The number; finite, in decimal notation.
  var number: Double? {
    guard case .scalar(let text, true) = content, text.utf8.count <= 40,
      text.utf8.contains(where: { (48...57).contains($0) }),
      text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    return value
  }

  /// The number with all of its digits; nil for what YAML 1.2 does not take for a decimal number.
  var exactNumber: JSONNumber? {
    guard case .scalar(let text, true) = content else { return nil }
    if let exact = JSONNumber(text: text) { return exact }
    guard number != nil else { return nil }
    // What YAML allows and JSON does not: `+1`, `007`, `.5`, `5.`
    let isNegative = text.hasPrefix("-")
    let unsigned = text.drop { "+-".contains($0) }
    let whole = unsigned.prefix { $0.isNumber }
    var rest = unsigned.dropFirst(whole.count)
    if rest.hasPrefix("."), rest.dropFirst().first?.isNumber != true { rest = rest.dropFirst() }
    let significant = whole.drop { $0 == "0" }
    return JSONNumber(
      text: (isNegative ? "-" : "") + (significant.isEmpty ? "0" : significant) + rest)
  }

  var int: Int? {
    guard let number else { return nil }
    return Int(exactly: number)
  }

  /// The text as written, for every scalar but null.
  var text: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  var entries: [Entry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  var elements: [YAMLNode]? {
    guard case .sequence(let elements) = content else { return nil }
    return elements
  }

  /// What this is, for the sentence "must be X, not Y".
  var kind: String {
    switch content {
    case .sequence: return "a list"
    case .mapping: return "a mapping"
    case .scalar(let text, _):
      if isNull { return "empty" }
      if let bool { return "\(bool)" }
      if number != nil { return "the number \(text)" }
      return "the text \"\(text.count > 40 ? text.prefix(40) + "…" : text[...])\""
    }
  }
}
