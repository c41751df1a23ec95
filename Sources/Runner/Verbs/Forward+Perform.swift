import BrowserAPI
import JourneyLanguage
import RunModel
import Vocabulary

extension Forward: PerformableStep {
  static var timing: StepTiming { .navigation }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let deadline = run.deadline(of: call.step, run.timeouts.navigation)
    do throws(BrowserError) {
      try await run.page.traverseHistory(by: 1, deadline: deadline)
    } catch {
      throw StepProblem(error)
    }
    return nil
  }
}
