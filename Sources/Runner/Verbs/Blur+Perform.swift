import BrowserAPI
import JSON
import JourneyLanguage
import Vocabulary

extension Blur: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let locator = try self.locator.map(texts.locator)
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.blur(locator, deadline: deadline)
    }
  }
}
