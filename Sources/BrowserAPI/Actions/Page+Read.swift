import JSON
public import Vocabulary

/// What was read of a page.
public struct ReadText: Sendable, Hashable {
  /// The text.
  public var text: String
  /// Whether it comes from a password field.
  public var isSecret: Bool
}

extension Page {
  /// Waits until something is there to read. One round trip.
  ///
  /// - Parameters:
  ///   - locator: the element; nil for the page's URL or title.
  ///   - part: what is read of it, such as `text`, `attribute` or `url`.
  ///   - name: of which attribute, style or side of the box.
  ///   - pattern: a regular expression of JavaScript; its first group is read, or all that it finds.
  public func read(
    _ locator: Locator<String>?, part: String, name: String?, pattern: String?,
    deadline: ContinuousClock.Instant
  ) async throws(StepFailure) -> ReadText {
    let words = name.map { "\(part) \($0)" } ?? part
    let article = part == "attribute" ? "an" : "a"
    let wanted = PageExpectation(
      part, words: pattern.map { "\(words) matching /\($0)/" } ?? "\(article) \(words) to read")
    let attempt = ActionAttempt(
      action: "read", locator: locator, expectations: [wanted], deadline: deadline)
    var argument: [String: JSONValue] = ["what": .string(part)]
    if let locator { argument["locator"] = locator.json }
    if let name { argument["name"] = .string(name) }
    if let pattern { argument["pattern"] = .string(pattern) }
    let answer = try attempt.success(try await ask("read", argument, attempt))
    return ReadText(
      text: answer["value"]?.string ?? "", isSecret: answer["secret"]?.bool ?? false)
  }
}
