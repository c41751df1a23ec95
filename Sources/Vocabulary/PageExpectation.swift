public import JSON

/// A condition that a page or an element must meet, in the form that the page agent expects and in
/// words for messages. Several conditions given together must hold at the same time.
///
/// Each condition of journeys creates one in its own file (`JourneyLanguage/Conditions`).
public struct PageExpectation: Sendable, Hashable {
  /// The condition for the page agent: an object whose `kind` names the condition.
  public let json: JSONValue
  /// The condition in words that follow "expected": `text containing "Paid"`.
  public let words: String
  /// Whether its failures are accessibility failures.
  public let isAccessibility: Bool

  /// Creates a condition.
  ///
  /// - Parameters:
  ///   - kind: Its name in the page agent.
  ///   - arguments: Further members that the agent needs.
  ///   - words: The condition in words that follow "expected".
  public init(
    _ kind: String, _ arguments: [String: JSONValue] = [:], words: String,
    isAccessibility: Bool = false
  ) {
    json = .object(arguments.merging(["kind": .string(kind)]) { _, kind in kind })
    self.words = words
    self.isAccessibility = isAccessibility
  }

  /// Whether it is so where there is no element.
  public var isMetByAbsence: Bool {
    json["kind"] == "hidden" || (json["kind"] == "count" && json["count"]?.number == 0)
  }
}
