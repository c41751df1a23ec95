import BrowserAPI
import JourneyLanguage
import Support
import Vocabulary

/// Whether conditions hold, for a block that goes one way or the other.
enum ConditionLook {
  case holds
  /// With what is missing, in one line.
  case fails(String)

  /// How long a condition may take to come true, unless the step says otherwise.
  static let patience = Duration.seconds(1)
  /// How long one may take between the rounds of a loop, where the page asks its server for nothing.
  static let settling = Duration.milliseconds(100)
}

extension StepExecutor {
  /// Looks whether an expectation holds: for a second, or the step's `timeout`, and as long as the page is
  /// still loading, up to the time for expectations.
  ///
  /// - Parameter settles: Whether it is looked at only until the page is at rest.
  /// - Throws: what no waiting changes: several matches, a page that is gone.
  func look(
    _ expectation: Expect, for step: Step, _ texts: StepTexts, settles: Bool = false
  ) async throws(StepProblem) -> ConditionLook {
    let (locator, expected) = try expectation.resolved(texts)
    let cookies = try expectation.wantedCookies(texts)
    if expectation.usesClipboard { await shareFrame() }
    var end = deadline(of: step, settles ? ConditionLook.settling : ConditionLook.patience)
    let patient = deadline(of: step, ConditionLook.patience)
    let last = max(end, min(caseDeadline, environment.clock.now + timeouts.expect))
    while true {
      do throws(StepFailure) {
        try await expectation.wait(locator, expected, with: cookies, in: self, deadline: end)
        return .holds
      } catch {
        let problem = StepProblem(error)
        guard problem.isOutOfTime else { throw problem }
        let now = environment.clock.now
        if now < last, !Task.isCancelled, error.mayBeLoading {
          end = min(last, now + ConditionLook.patience)
          continue
        }
        if case .browser = error { throw problem }
        if now < patient, !Task.isCancelled, page.requestsUnderWay > 0 {
          end = min(patient, now + ConditionLook.settling)
          continue
        }
        return .fails(problem.message)
      }
    }
  }
}

extension StepFailure {
  /// Whether the page had not come, or was still loading.
  fileprivate var mayBeLoading: Bool {
    switch self {
    case .action(let error): error.isBusy
    case .browser: true
    }
  }
}
