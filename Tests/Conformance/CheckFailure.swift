import BrowserAPI
import JSON
import Vocabulary

/// Something was not as a check wants it, with what was seen instead.
public struct CheckFailure: Error, CustomStringConvertible {
  public var description: String

  init(_ description: String) { self.description = description }
}

/// Fails unless the claim holds; `seen` says what was there instead.
func require(
  _ holds: Bool, _ claim: String, seen: @autoclosure () -> String = ""
) throws(CheckFailure) {
  guard !holds else { return }
  let seen = seen()
  throw CheckFailure("it is not so that \(claim)" + (seen.isEmpty ? "" : ", but: \(seen)"))
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

/// The error of the page with which an action fails, as it should.
func actionError(of action: () async throws(StepFailure) -> Void) async throws -> ActionError {
  do throws(StepFailure) {
    try await action()
  } catch {
    switch error {
    case .action(let error): return error
    case .browser(let error): throw error
    }
  }
  throw CheckFailure("the action succeeded, but should fail")
}

/// The error of the browser with which a call fails, as it should.
func browserError<Result>(
  of call: () async throws(BrowserError) -> Result
) async throws -> BrowserError {
  do throws(BrowserError) {
    _ = try await call()
  } catch {
    // The end of the browser is never what a check is about.
    if error.code == .disconnected { throw error }
    return error
  }
  throw CheckFailure("the call succeeded, but should fail")
}
