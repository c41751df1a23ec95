import BrowserAPI
import JourneyLanguage
import Vocabulary

extension Scroll: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let container = try self.container.map(texts.locator)
    switch goal {
    case .to(let target):
      let locator = try texts.locator(target)
      try await StepProblem.rethrowing { () async throws(StepFailure) in
        try await page.scroll(to: locator, deadline: deadline)
      }
    case .until(let target):
      let locator = try texts.locator(target)
      try await StepProblem.rethrowing { () async throws(StepFailure) in
        try await page.scroll(until: locator, in: container, deadline: deadline)
      }
    case .by(let x, let y):
      try await StepProblem.rethrowing { () async throws(StepFailure) in
        try await page.scroll(byX: x, y: y, in: container, deadline: deadline)
      }
    }
  }
}
