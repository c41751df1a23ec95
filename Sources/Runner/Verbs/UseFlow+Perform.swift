import JourneyLanguage
import RunModel
import Vocabulary

extension UseFlow: PerformableStep {
  static var timing: StepTiming { .measured }

  /// Does nothing: flows were put in place when the steps were planned.
  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? { nil }
}
