import BrowserAPI
import JSON
import Vocabulary

/// A requirement that did not hold, with what was seen instead.
public struct CheckFailure: Error, CustomStringConvertible {
  public var description: String

  init(_ description: String) { self.description = description }
}

/// Fails unless the claim holds; `seen` says what was seen instead.
func require(
  _ holds: Bool, _ claim: String, seen: @autoclosure () -> String = ""
) throws(CheckFailure) {
  guard !holds else { return }
  let seen = seen()
  throw CheckFailure("expected: \(claim)" + (seen.isEmpty ? "" : "; seen: \(seen)"))
}

/// Fails unless both are equal.
func equal<Value: Equatable>(
  _ seen: Value, _ wanted: Value, _ what: String
) throws(CheckFailure) {
  guard seen != wanted else { return }
  throw CheckFailure("\(what) should be \(wanted), but is \(seen)")
}

/// Fails unless the text has all parts.
func contains(_ text: String, _ parts: String..., in what: String) throws(CheckFailure) {
  for part in parts where !text.contains(part) {
    throw CheckFailure("\(what) should contain \"\(part)\", but is \"\(text)\"")
  }
}

/// The error with which an action on the page fails; fails if the action succeeds.
func actionError(of action: () async throws(StepFailure) -> Void) async throws -> ActionError {
  do throws(StepFailure) {
    try await action()
  } catch {
    switch error {
    case .action(let error): return error
    case .browser(let error): throw error
    }
  }
  throw CheckFailure("the action should fail, but succeeded")
}

/// The error with which a call to the browser fails; fails if the call succeeds.
func browserError<Result>(
  of call: () async throws(BrowserError) -> Result
) async throws -> BrowserError {
  do throws(BrowserError) {
    _ = try await call()
  } catch {
    // No check expects the browser to end.
    if error.code == .disconnected { throw error }
    return error
  }
  throw CheckFailure("the call should fail, but succeeded")
}
