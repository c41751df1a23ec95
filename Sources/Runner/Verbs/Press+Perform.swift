import BrowserAPI
import JourneyLanguage
import Vocabulary

extension Press: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let locator = try self.locator.map(texts.locator)
    let key = try texts.text(self.key)
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.press(key, on: locator, deadline: deadline)
    }
  }
}
