import BrowserAPI
import JourneyLanguage
import Vocabulary

extension Select: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let locator = try texts.locator(self.locator)
    let options = try texts.texts(self.options)
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.select(options, in: locator, deadline: deadline)
    }
  }
}
