import Vocabulary

/// `500ms`, `2s`, `1.5s`, `1m` -> `Duration`.
enum DurationParser {
  static func duration(
    _ node: YAMLNode, what: String, _ diagnostics: FileDiagnostics
  ) -> Duration? {
    if node.number != nil, let text = node.text {
      diagnostics.error(
        "\(what) must be a time with a unit, not the number \(text)", at: node.location,
        hint: "write \(text)s or \(text)ms")
      return nil
    }
    guard let text = node.text, let value = parse(text) else {
      diagnostics.error(
        "\(what) must be a time, not \(node.kind)", at: node.location,
        hint: "write a number and a unit: 500ms, 2s, 1.5s or 1m")
      return nil
    }
    guard value > .zero, value <= .seconds(3600) else {
      diagnostics.error(
        "\(what) must be more than 0 and at most 60m, not \(text)", at: node.location)
      return nil
    }
    return value
  }

  /// The duration of a text; nil where it is none.
  static func parse(_ text: String) -> Duration? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard digits.count <= 12, digits.first != ".", digits.last != ".", let number = Double(digits)
    else { return nil }
    switch text.dropFirst(digits.count) {
    case "ms": return .microseconds(Int64((number * 1000).rounded()))
    case "s": return .milliseconds(Int64((number * 1000).rounded()))
    case "m": return .milliseconds(Int64((number * 60000).rounded()))
    default: return nil
    }
  }

  /// A duration as it is written in journeys: `1.5s`, `250ms`, `2m`.
  static func text(_ duration: Duration) -> String {
    let parts = duration.components
    let milliseconds = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
    if milliseconds % 60000 == 0 { return "\(milliseconds / 60000)m" }
    if milliseconds % 1000 == 0 { return "\(milliseconds / 1000)s" }
    return "\(milliseconds)ms"
  }
}
