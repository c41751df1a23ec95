import JSON
public import Vocabulary

extension Page {
  /// Copies what is selected, or all that is in the element.
  /// - Returns: The text.
  public func copy(
    _ locator: Locator<String>?, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) -> String {
    let attempt = ActionAttempt(action: "copy", locator: locator, deadline: deadline)
    var argument: [String: JSONValue] = [:]
    argument["locator"] = locator?.json
    return try attempt.success(try await ask("copy", argument, attempt))["text"]?.string ?? ""
  }

  /// Pastes a text into the element, or into what has the focus.
  /// - Parameter text: nil for what was copied last in this document.
  public func paste(
    _ text: String?, into locator: Locator<String>?, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "paste into", locator: locator, deadline: deadline)
    if let locator {
      let argument: [String: JSONValue] = ["locator": locator.json, "atEnd": true]
      _ = try attempt.success(try await ask("prepareKeys", argument, attempt))
    }
    var argument: [String: JSONValue] = [:]
    argument["value"] = text.map { .string($0) }
    let answer = try attempt.success(try await ask("paste", argument, attempt))
    // The page took it by itself.
    guard answer["insert"]?.bool == true else { return }
    guard answer["editable"]?.bool == true else {
      throw .action(attempt.failure(["kind": "noPaste"]))
    }
    _ = try await act(
      [.insertText(answer["text"]?.string ?? "")], confirming: nil, attempt)
  }

  /// What was copied last; nil for nothing. The document has that from now on, too.
  ///
  /// - Parameters:
  ///   - other: What was copied last in other documents.
  ///   - locator: An element of the document; nil for the page's own.
  public func clipboard(
    sharing other: CopiedText? = nil, in locator: Locator<String>? = nil,
    deadline: ContinuousClock.Instant
  ) async throws(StepFailure) -> CopiedText? {
    let attempt = ActionAttempt(action: "read", locator: locator, deadline: deadline)
    var argument: [String: JSONValue] = [:]
    if let other {
      argument = ["text": .string(other.text), "at": .number(other.at)]
    }
    let answer = try attempt.success(try await ask("shareClipboard", argument, attempt))
    guard let text = answer["text"]?.string, let at = answer["at"]?.number else { return nil }
    return CopiedText(text: text, at: at)
  }
}

/// A text on the clipboard of a case.
public struct CopiedText: Sendable, Hashable {
  /// The text.
  public var text: String
  /// When it was copied, in milliseconds since 1970.
  public var at: Double
}
