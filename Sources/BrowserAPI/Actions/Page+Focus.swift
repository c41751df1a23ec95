import JSON
public import Vocabulary

extension Page {
  /// Takes the focus away from the element, or from what has it if there is no locator.
  public func blur(
    _ locator: Locator<String>?, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "blur", locator: locator, deadline: deadline)
    var argument: [String: JSONValue] = [:]
    argument["locator"] = locator?.json
    _ = try attempt.success(try await ask("blur", argument, attempt))
  }

  /// Empties a field, or takes the files away from an input for files.
  public func clear(
    _ locator: Locator<String>, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    try await fill(locator, with: "", as: "clear", deadline: deadline)
  }
}
