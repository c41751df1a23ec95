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

  /// What was copied last in this document; nil for nothing.
  public func clipboard(deadline: ContinuousClock.Instant) async throws(StepFailure) -> String? {
    let attempt = ActionAttempt(action: "read", locator: nil, deadline: deadline)
    return try attempt.success(try await ask("clipboardText", [:], attempt))["text"]?.string
  }
}
