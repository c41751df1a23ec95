import JourneyLanguage
import RunModel
import Support
import Vocabulary

extension SendRequest: PerformableStep {
  static var timing: StepTiming { .network }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let api = APIStep(
      request: self, texts: call.texts, context: run.context, http: run.environment.http,
      deadline: run.deadline(of: call.step, run.timeouts.action))
    let values = try await api.run()
    for name in secrets {
      if let value = values[name] {
        run.environment.options.redaction.add(value, called: "saved.\(name)")
      }
    }
    run.saved.merge(values) { _, new in new }
    return nil
  }
}
