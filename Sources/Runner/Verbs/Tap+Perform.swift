import BrowserAPI
import JourneyLanguage
import Vocabulary

extension Tap: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let locator = try texts.locator(self.locator)
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.tap(
        locator, hold: hold, PointerGesture(at: at, modifiers: modifiers), deadline: deadline)
    }
  }
}
