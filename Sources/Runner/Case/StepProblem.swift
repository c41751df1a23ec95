import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// Why a step failed, before its place in the journey is added.
struct StepProblem: Error, Sendable {
  var kind: FailureKind
  var message: String
  var details: [String]
  var hint: String
  var outline: [String]
  /// Whether more time might have helped.
  var isOutOfTime = false
  /// Whether a page was there all the same, which may have shown anything.
  var hadPage = false
  /// The URL whose server could not be reached; nil where that is not the problem.
  var unreachable: String?
  /// Whether that is so since its host has no address.
  var isHostUnknown = false

  init(
    _ kind: FailureKind, _ message: String, details: [String] = [], hint: String? = nil,
    outline: [String] = []
  ) {
    self.kind = kind
    self.message = message
    self.details = details
    self.hint = hint ?? ""
    self.outline = outline
  }

  /// Whether `optional` and `retry` may go on after it: what the page must never do, and what is no
  /// fault of the page, fails a case wherever it occurs.
  var mayBeAllowed: Bool {
    switch kind {
    case .assertion, .timeout, .visual, .accessibility, .budget: true
    case .isolation, .pageError, .infrastructure: false
    }
  }

  /// The step did what it should, only too slowly.
  ///
  /// - Parameter factor: How much longer the machine makes everything take; 1 where it is not slow.
  static func overBudget(
    _ took: Duration, _ budget: Duration, factor: Double
  ) -> StepProblem {
    let times = (factor * 10).rounded() / 10
    let slow =
      factor >= 1.1
      ? " and than \((budget * factor).text), \(times) times that, since this machine is slow" : ""
    return StepProblem(
      .budget,
      "the step took \(took.text), more than its budget of \(budget.limitText)\(slow)",
      hint: "is the platform slower than it was? the budget is set in the step")
  }

  /// What a failed action means for a case.
  init(_ failure: StepFailure) {
    switch failure {
    case .action(let error): self.init(error)
    case .browser(let error): self.init(error)
    }
  }

  /// Runs an action of a page, with its failure as a problem of the step.
  static func rethrowing<Value>(
    _ action: () async throws(StepFailure) -> Value
  ) async throws(StepProblem) -> Value {
    do { return try await action() } catch { throw StepProblem(error) }
  }

  /// What an error of a browser means for a case.
  init(_ error: BrowserError) {
    self.init(Self.kind(of: error), error.message, hint: error.hint)
    isOutOfTime = error.code == .timedOut
    hadPage = error.code == .pictureTimedOut || error.code == .scriptFailed
    isHostUnknown = error.code == .hostUnknown
    if isHostUnknown || error.code == .serverUnreachable { unreachable = error.url }
  }

  /// A name in the step has no value, which only a run can show.
  init(_ error: TemplateError) {
    self.init(.assertion, error.message, hint: error.hint)
  }

  private init(_ error: ActionError) {
    var details = error.seen
    details.append("waited \(error.waitedFor.text)")
    if !error.candidates.isEmpty {
      details.append("the page has \(error.candidates.joined(separator: ", "))")
    }
    if error.isBusy { details.append("the page was still loading") }
    if !error.url.isEmpty {
      details.append(
        "\(error.isInFrame ? "frame" : "page"): \(error.url)"
          + (error.title.isEmpty ? "" : " (\(error.title))"))
    }
    self.init(
      Self.kind(of: error), error.message, details: details, hint: error.hint,
      outline: error.outline)
    isOutOfTime =
      switch error.kind {
      case .assertion, .notFound, .notActionable, .notSettled, .timeout: true
      case .strict, .invalid, .noEffect, .accessibility: false
      }
  }

  private static func kind(of error: ActionError) -> FailureKind {
    switch error.kind {
    case .assertion, .strict, .invalid, .noEffect: .assertion
    case .accessibility: .accessibility
    // An element that is expected and not there: what was expected is not so.
    case .notFound: error.isExpectation ? .assertion : .timeout
    case .notActionable, .notSettled, .timeout: .timeout
    }
  }

  private static func kind(of error: BrowserError) -> FailureKind {
    switch error.code {
    case .notFound, .launchFailed, .disconnected, .pageCrashed, .protocolError, .cancelled,
      .scriptFailed, .pictureTimedOut, .serverUnreachable, .hostUnknown:
      .infrastructure
    case .timedOut, .documentGone: .timeout
    case .pageClosed, .captureTooLarge, .navigationFailed, .unsupported: .assertion
    case .dialogLoop: .pageError
    }
  }
}
