import Vocabulary

/// How `expect: { url: … }` compares an address with a plain text.
///
/// `*` stands for any characters but `/`, `**` for any characters at all. A pattern that starts
/// with `/` is compared with the path (and with the query, where it holds a `?`), one that starts
/// with a scheme or `*` with the whole address. The fragment counts only where the pattern has
/// a `#`. Both are compared as they are read: `/möbel` is `/m%C3%B6bel`.
public struct URLGlob: Sendable, Hashable {
  private let pattern: String

  /// Makes a glob of a pattern.
  public init(_ pattern: String) { self.pattern = CanonicalAddress.of(pattern) }

  /// Whether an address matches.
  public func matches(_ url: String) -> Bool {
    var subject = CanonicalAddress.of(url)[...]
    if !pattern.contains("#") { subject = subject.prefix { $0 != "#" } }
    if pattern.hasPrefix("/") { subject = Self.path(of: subject) }
    if Self.matches(Array(pattern.utf8), Array(subject.utf8)) { return true }
    guard !pattern.contains("?") else { return false }
    return Self.matches(Array(pattern.utf8), Array(subject.prefix { $0 != "?" }.utf8))
  }

  /// The path, query and fragment of an address.
  private static func path(of url: Substring) -> Substring {
    guard let scheme = url.firstRange(of: "://") else { return url }
    let rest = url[scheme.upperBound...]
    guard let slash = rest.firstIndex(where: { $0 == "/" || $0 == "?" || $0 == "#" }) else {
      return "/"
    }
    return rest[slash...]
  }

  /// Pattern against text by sets of positions: time is their product, whatever the pattern.
  private static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
    let star = UInt8(ascii: "*")
    var row = Array(repeating: false, count: text.count + 1)
    row[0] = true
    var index = 0
    while index < pattern.count {
      var next = Array(repeating: false, count: text.count + 1)
      if pattern[index] == star {
        var end = index
        while end < pattern.count, pattern[end] == star { end += 1 }
        let crossesSlash = end - index > 1
        var isReached = false
        for position in 0...text.count {
          if row[position] { isReached = true }
          next[position] = isReached
          if position < text.count, text[position] == UInt8(ascii: "/"), !crossesSlash {
            isReached = false
          }
        }
        index = end
      } else {
        for position in text.indices where row[position] && text[position] == pattern[index] {
          next[position + 1] = true
        }
        index += 1
      }
      row = next
    }
    return row[text.count]
  }

  /// What is wrong with a pattern; nil where it is right.
  static func problem(with pattern: String) -> (message: String, hint: String)? {
    let hint =
      "write \"/path\", \"**/path\" or a whole URL; {matches: …} takes a regular expression"
    if pattern.isEmpty { return ("the address is empty", hint) }
    if pattern.contains(where: \.isWhitespace) {
      return ("an address holds no white space: \"\(pattern)\"", hint)
    }
    let starts = ["/", "*", "http://", "https://", "about:", "data:"]
    if !starts.contains(where: pattern.hasPrefix) {
      return ("\"\(pattern)\" can never be the whole address", "write \"**/\(pattern)\"")
    }
    return nil
  }
}
