import BrowserAPI
import JSON
import Vocabulary

extension WebDriverPage {
  func callInPage(
    _ function: String, _ text: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try await callInPage(function, text, in: [], deadline: deadline)
  }

  /// - Parameter frame: The way to the frame in whose document the function is called.
  func callInPage(
    _ function: String, _ text: String, in frame: [String], deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try beginStep()
    // A script that a dialog ended must not run twice: it is called again with nothing to do.
    let answer: JSONValue
    do throws(BrowserError) {
      answer = try await run(
        "return (\(function))(arguments[0]);", [.string(text)], "a script of the journey",
        in: frame, deadline: deadline, repeating: { _ in [.string("{\"values\":null}")] })
    } catch {
      guard error.code == .scriptFailed else { throw error }
      throw .inScript(error.message)
    }
    try await collect(deadline: deadline)
    return try .inScript(answer.string)
  }
}
