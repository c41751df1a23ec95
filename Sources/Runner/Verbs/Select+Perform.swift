import BrowserAPI
import JourneyLanguage
import Vocabulary

extension Select: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let locator = try texts.locator(self.locator)
    var names: [OptionName] = []
    for choice in choices {
      switch choice {
      case .either(let text): names.append(.either(try texts.text(text)))
      case .value(let text): names.append(.value(try texts.text(text)))
      case .index(let index): names.append(.index(index))
      }
    }
    let options = names
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.select(options, in: locator, deadline: deadline)
    }
  }
}
