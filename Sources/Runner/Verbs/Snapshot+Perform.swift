import JourneyLanguage
import RunModel
import Vocabulary

extension Snapshot: PerformableStep {
  static var timing: StepTiming { .measured }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let checkpoint = try Checkpoint(
      request: self, texts: call.texts, journeyCase: run.journeyCase,
      environment: run.environment, engine: run.engine)
    return try await checkpoint.run(
      on: run.page, deadline: run.deadline(of: call.step, run.timeouts.action), run.clock)
  }
}
