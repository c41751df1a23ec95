/// A path into a JSON document: `items.0.name`, `$.items[0].name` or `$['a b']`.
public struct JSONPath: Sendable, Hashable {
  /// One step down: a member of an object, or an element of an array.
  public enum Component: Sendable, Hashable {
    /// The member of an object with this name; of an array the element, where it is a number.
    case key(String)
    /// The element of an array, counted from 0.
    case index(Int)
  }

  public let components: [Component]

  /// Reads a path; nil where it is none.
  public init?(_ text: String) {
    guard let components = try? Self.parse(text).get() else { return nil }
    self.components = components
  }

  /// What is wrong with a path; nil where it is right.
  static func problem(with text: String) -> String? {
    switch parse(text) {
    case .success: nil
    case .failure(let problem): problem.message
    }
  }

  private struct Problem: Error { let message: String }

  private static func parse(_ text: String) -> Result<[Component], Problem> {
    func failure(_ message: String) -> Result<[Component], Problem> {
      .failure(.init(message: message))
    }
    var components: [Component] = []
    var rest = text[...]
    if rest.hasPrefix("$") { rest = rest.dropFirst() }
    var isFirst = rest.startIndex == text.startIndex
    if isFirst, rest.isEmpty { return failure("it is empty") }
    while let character = rest.first {
      if character == "[" {
        guard let end = rest.firstIndex(of: "]") else { return failure("a ] is missing") }
        let inner = rest[rest.index(after: rest.startIndex)..<end]
        if let index = Int(inner), index >= 0 {
          components.append(.index(index))
        } else if inner.count >= 2, let quote = inner.first, "'\"".contains(quote),
          inner.last == quote
        {
          components.append(.key(String(inner.dropFirst().dropLast())))
        } else {
          return failure("[\(inner)] is no index")
        }
        rest = rest[rest.index(after: end)...]
      } else {
        if character == "." {
          rest = rest.dropFirst()
        } else if !isFirst {
          return failure("a . is missing")
        }
        let key = rest.prefix { $0 != "." && $0 != "[" }
        if key.isEmpty { return failure("a name is missing after a .") }
        components.append(.key(String(key)))
        rest = rest.dropFirst(key.count)
      }
      isFirst = false
    }
    return .success(components)
  }
}
