public import JSON

/// A condition that a page or one element of it must meet, as the page agent takes it and as
/// messages name it; several given together must hold at the same moment.
///
/// A condition of journeys makes one in its own file (`JourneyLanguage/Conditions`).
public struct PageExpectation: Sendable, Hashable {
  /// The condition as the page agent takes it: an object whose `kind` names the condition.
  public let json: JSONValue
  /// In words that follow "expected": `text containing "Paid"`.
  public let words: String
  /// Whether what it finds keeps some people from using the page.
  public let isAccessibility: Bool

  /// Makes a condition.
  ///
  /// - Parameters:
  ///   - kind: The name by which the page agent knows it.
  ///   - arguments: What the agent needs beside it.
  ///   - words: The condition in words that follow "expected".
  public init(
    _ kind: String, _ arguments: [String: JSONValue] = [:], words: String,
    isAccessibility: Bool = false
  ) {
    json = .object(arguments.merging(["kind": .string(kind)]) { _, kind in kind })
    self.words = words
    self.isAccessibility = isAccessibility
  }
}
