import BrowserAPI
import JourneyLanguage
import Vocabulary

extension Choose: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let locator = try texts.locator(self.locator)
    let option = try texts.text(self.option)
    let filter = try self.filter.map { template throws(StepProblem) in try texts.text(template) }
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.choose(option, filter: filter, in: locator, deadline: deadline)
    }
  }
}
