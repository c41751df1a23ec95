import BrowserAPI
import JourneyLanguage
import RunModel
import Vocabulary

extension Paste: PerformableStep {
  static var timing: StepTiming { .action }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let deadline = run.deadline(of: call.step, run.timeouts.action)
    let locator = try self.locator.map(call.texts.locator)
    var text = try value.map { template throws(StepProblem) in try call.texts.text(template) }
    do throws(StepFailure) {
      // What an earlier document copied is known from the step that did it.
      if text == nil, try await run.page.clipboard(deadline: deadline) == nil { text = run.copied }
      try await run.page.paste(text, into: locator, deadline: deadline)
    } catch {
      throw StepProblem(error)
    }
    return nil
  }
}
