import BrowserAPI
import JourneyLanguage
import RunModel

extension PauseStep: PerformableStep {
  static var timing: StepTiming { .measured }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    guard let pause = run.environment.pause else {
      throw StepProblem(
        .assertion, "pause waits for a person, and a run has none",
        hint: "remove it, or use wayfarer replay")
    }
    await pause.atPause(on: run.page)
    return nil
  }
}
