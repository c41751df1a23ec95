import BrowserAPI
import JourneyLanguage
import RunModel
import Vocabulary

extension SetViewport: PerformableStep {
  static var timing: StepTiming { .action }
  static var opensDialogs: Bool { false }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    guard let (name, size) = viewport(in: run.environment.project.suite) else {
      throw StepProblem(.assertion, "there is no viewport \"\(self.size.value)\"")
    }
    let deadline = run.deadline(of: call.step, run.timeouts.action)
    do throws(BrowserError) {
      try await run.page.setViewport(size, deadline: deadline)
      for other in run.tabs.pages where !other.isClosed && other.events !== run.page.events {
        try await other.setViewport(size, deadline: deadline)
      }
    } catch {
      throw StepProblem(error)
    }
    run.viewport = (name, size)
    return nil
  }
}
