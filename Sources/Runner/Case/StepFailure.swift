import BrowserAPI
import RunModel

/// Why a step failed, before its place in the journey is added.
struct StepFailure: Error, Sendable {
  var kind: FailureKind
  var message: String
  var details: [String] = []
  var hint: String = ""
  var outline: [String] = []

  init(
    _ kind: FailureKind, _ message: String, details: [String] = [], hint: String = "",
    outline: [String] = []
  ) {
    self.kind = kind
    self.message = message
    self.details = details
    self.hint = hint
    self.outline = outline
  }

  /// What an error of a browser means for a case.
  init(_ error: BrowserError) {
    self.init(Self.kind(of: error), error.message, hint: error.hint)
  }

  private static func kind(of error: BrowserError) -> FailureKind {
    switch error.code {
    case .notFound, .launchFailed, .disconnected, .pageCrashed, .protocolError, .cancelled,
      .scriptFailed:
      .infrastructure
    case .timedOut, .documentGone: .timeout
    case .pageClosed, .captureTooLarge, .navigationFailed: .assertion
    case .dialogLoop: .pageError
    }
  }
}
