import BrowserAPI
import JourneyLanguage
import Vocabulary

extension KeyUp: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let key = try texts.text(self.key)
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.keyUp(key, deadline: deadline)
    }
  }
}
