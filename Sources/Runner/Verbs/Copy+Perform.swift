import BrowserAPI
import JourneyLanguage
import RunModel
import Vocabulary

extension Copy: PerformableStep {
  static var timing: StepTiming { .action }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let deadline = run.deadline(of: call.step, run.timeouts.action)
    let locator = try self.locator.map(call.texts.locator)
    do throws(StepFailure) {
      _ = try await run.page.copy(locator, deadline: deadline)
    } catch {
      throw StepProblem(error)
    }
    return nil
  }
}
