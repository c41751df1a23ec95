import BrowserAPI
import JourneyLanguage
import Vocabulary

extension Wheel: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let locator = try self.locator.map(texts.locator)
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.wheel(
        x: x, y: y, over: locator, PointerGesture(at: at, modifiers: modifiers),
        deadline: deadline)
    }
  }
}
