import BrowserAPI
import JourneyLanguage
import Vocabulary

extension Hover: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let locator = try texts.locator(self.locator)
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.hover(
        locator, PointerGesture(at: at, modifiers: modifiers), deadline: deadline)
    }
  }
}
