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
    let text = try value.map { template throws(StepProblem) in try call.texts.text(template) }
    do throws(StepFailure) {
      try await run.page.paste(text, into: locator, deadline: deadline)
    } catch {
      throw StepProblem(error)
    }
    return nil
  }
}
