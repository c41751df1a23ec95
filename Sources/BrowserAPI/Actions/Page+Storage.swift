public import JSON
import Vocabulary

extension Page {
  /// Sets entries of the local and the session storage of the document's origin; null removes one.
  ///
  /// - Parameter clears: Whether both are emptied first.
  public func setStorage(
    clears: Bool, local: [String: JSONValue], session: [String: JSONValue],
    deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "set the storage of", locator: nil, deadline: deadline)
    let argument: [String: JSONValue] = [
      "clear": .bool(clears), "local": .object(local), "session": .object(session),
    ]
    _ = try attempt.success(try await ask("setStorage", argument, attempt))
  }
}
