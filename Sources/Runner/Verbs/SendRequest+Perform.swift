import JourneyLanguage
import RunModel
import Vocabulary

extension SendRequest: PerformableStep {
  static var timing: StepTiming { .network }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let api = APIStep(
      request: self, texts: call.texts, context: run.context, http: run.environment.http,
      deadline: run.deadline(of: call.step, run.timeouts.action))
    run.saved.merge(try await api.run()) { _, new in new }
    return nil
  }
}
