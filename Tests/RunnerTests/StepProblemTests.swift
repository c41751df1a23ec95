import BrowserAPI
import RunModel
import Testing

@testable import Runner

@Suite("Who is to blame for an error of a browser")
struct StepProblemTests {
  /// The kind decides the exit code, and whether a case is tried again on a fresh browser.
  private static let kinds: [BrowserError.Code: FailureKind] = [
    .notFound: .infrastructure, .launchFailed: .infrastructure, .disconnected: .infrastructure,
    .pageCrashed: .infrastructure, .protocolError: .infrastructure, .cancelled: .infrastructure,
    .scriptFailed: .infrastructure, .timedOut: .timeout, .documentGone: .timeout,
    .pictureTimedOut: .infrastructure, .pageClosed: .assertion, .captureTooLarge: .assertion,
    .navigationFailed: .assertion, .serverUnreachable: .infrastructure,
    .hostUnknown: .infrastructure,
    .unsupported: .assertion, .dialogLoop: .pageError,
  ]

  @Test("every code has one answer", arguments: BrowserError.Code.allCases)
  func kind(code: BrowserError.Code) throws {
    let problem = StepProblem(.browser(BrowserError(code, "what happened", hint: "a hint")))
    #expect(problem.kind == Self.kinds[code])
    #expect(problem.message == "what happened")
  }
}
