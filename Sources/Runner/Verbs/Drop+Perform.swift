import BrowserAPI
import JourneyLanguage
import Vocabulary

extension Drop: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let locator = try texts.locator(self.locator)
    let contents = try files.contents(texts)
    var data: [String: String] = [:]
    for (type, template) in self.data { data[type] = try texts.text(template) }
    let dropped = data
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.drop(contents, data: dropped, on: locator, at: at, deadline: deadline)
    }
  }
}
