import BrowserAPI
import JourneyLanguage
import RunModel
import Vocabulary

extension Goto: PerformableStep {
  static var timing: StepTiming { .navigation }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let deadline = run.deadline(of: call.step, run.timeouts.navigation)
    let url = try call.texts.url(url)
    // Before anything is sent there.
    if let problem = await run.environment.certificates?.problem(with: url) { throw problem }
    do throws(BrowserError) {
      try await run.page.goto(url, until: until, deadline: deadline)
    } catch {
      throw StepProblem(error)
    }
    return nil
  }
}
