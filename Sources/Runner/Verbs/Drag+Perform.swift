import BrowserAPI
import JourneyLanguage
import Vocabulary

extension Drag: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let goal: DragGesture.Destination =
      switch destination {
      case .element(let locator, let at): .element(try texts.locator(locator), at: at)
      case .offset(let x, let y): .offset(x: x, y: y)
      }
    let drag = DragGesture(
      try texts.locator(source), to: goal, steps: steps,
      PointerGesture(at: at, modifiers: modifiers))
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.drag(drag, deadline: deadline)
    }
  }
}
