import Foundation

/// Named text values of a query, a form or a JSON object; the first of a name wins.
struct Fields: Sendable {
  private(set) var pairs: [(name: String, value: String)] = []

  init() {}

  init(_ values: [String: String]) {
    pairs = values.map { (name: $0.key, value: $0.value) }
  }

  /// Reads `a=1&b=two+words`; nil when a percent sequence is broken.
  init?(urlEncoded text: String) {
    for part in text.split(separator: "&") {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decode(halves[0]),
        let value = Self.decode(halves.count > 1 ? halves[1] : "")
      else { return nil }
      pairs.append((name, value))
    }
  }

  /// Reads the top level of a JSON object; nil when it is not one or holds nested values.
  init?(json data: Data) {
    guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      return nil
    }
    for (name, value) in object.sorted(by: { $0.key < $1.key }) {
      switch value {
      case let text as String: pairs.append((name, text))
      case let number as NSNumber: pairs.append((name, number.stringValue))
      case is NSNull: continue
      default: return nil
      }
    }
  }

  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// Every value of a name, in order.
  func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  /// The value without surrounding white space; empty when missing.
  func trimmed(_ name: String) -> String {
    (self[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func decode(_ text: Substring) -> String? {
    text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
  }
}
