import BrowserAPI
import JourneyLanguage
import Vocabulary

extension TypeText: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let locator = try self.locator.map(texts.locator)
    let value = try texts.text(self.value)
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.type(value, into: locator, delay: delay, deadline: deadline) {
        texts.keepSecret(value)
      }
    }
  }
}
