import BrowserAPI
import JourneyLanguage
import Vocabulary

extension KeyDown: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let key = try texts.text(self.key)
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.keyDown(key, deadline: deadline)
    }
  }
}
