import Vocabulary

/// A path into a JSON document: `$.items[0].name`, `items.0.name`, `items[*].tenant`,
/// `items[-1]`, `$['a b']`, `items.length`.
///
/// A subset of RFC 9535 (names, indices, `*`), and `length` for the size of an array, since
/// journeys ask for little more. What a path leads to is the runner's business.
public struct JSONPath: Sendable, Hashable {
  /// One step down.
  public enum Part: Sendable, Hashable {
    /// The member of an object with this name; `length` of an array is its size.
    case member(String)
    /// The element of an array, counted from 0, or from its end where it is negative; the member
    /// of an object that has the number as its name.
    case index(Int)
    /// Every element of an array, every member of an object.
    case every
  }

  /// The steps from the root down; none for the whole document.
  public let parts: [Part]
  /// The path as it was written.
  public let text: String

  /// Reads a path; nil where it is none.
  public init?(_ text: String) {
    guard let parts = try? Self.parse(text).get() else { return nil }
    self.parts = parts
    self.text = text
  }

  /// What is wrong with a path; nil where it is right.
  static func problem(with text: String) -> String? {
    switch parse(text) {
    case .success: nil
    case .failure(let problem): problem.message
    }
  }

  private struct Problem: Error { let message: String }

  private static func parse(_ text: String) -> Result<[Part], Problem> {
    func failure(_ message: String) -> Result<[Part], Problem> {
      .failure(.init(message: message))
    }
    var parts: [Part] = []
    var rest = text[...]
    if rest.hasPrefix("$") { rest = rest.dropFirst() }
    var isFirst = rest.startIndex == text.startIndex
    if isFirst, rest.isEmpty { return failure("it is empty") }
    while let character = rest.first {
      if character == "[" {
        guard let end = rest.firstIndex(of: "]") else { return failure("a ] is missing") }
        let inner = rest[rest.index(after: rest.startIndex)..<end]
        guard let part = bracketed(inner) else { return failure("[\(inner)] is no index") }
        parts.append(part)
        rest = rest[rest.index(after: end)...]
      } else {
        if character == "." {
          rest = rest.dropFirst()
        } else if !isFirst {
          return failure("a . is missing")
        }
        let name = rest.prefix { $0 != "." && $0 != "[" }
        if name.isEmpty { return failure("a name is missing after a .") }
        parts.append(name == "*" ? .every : Int(name).map(Part.index) ?? .member(String(name)))
        rest = rest.dropFirst(name.count)
      }
      isFirst = false
    }
    return .success(parts)
  }

  private static func bracketed(_ text: Substring) -> Part? {
    if text == "*" { return .every }
    if let index = Int(text) { return .index(index) }
    guard text.count >= 2, let quote = text.first, "'\"".contains(quote), text.last == quote
    else { return nil }
    return .member(String(text.dropFirst().dropLast()))
  }
}
