import JourneyLanguage
import RunModel
import Vocabulary

extension Snapshot: PerformableStep {
  static var timing: StepTiming { .measured }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    var journeyCase = run.journeyCase
    if let (name, size) = run.viewport {
      journeyCase.viewport.name.value = name
      journeyCase.viewport.width = size.width
      journeyCase.viewport.height = size.height
      journeyCase.viewport.scale = size.scale
    }
    let checkpoint = try Checkpoint(
      request: self, texts: call.texts, journeyCase: journeyCase,
      environment: run.environment, engine: run.engine)
    return try await checkpoint.run(on: run.page, run.snapshotLimits(of: call.step), run.clock)
  }
}

extension StepExecutor {
  /// What a snapshot may take: to be ready as an action, and then to equal its baseline as an
  /// expectation.
  fileprivate func snapshotLimits(of step: Step) -> SnapshotLimits {
    let ready = step.timeout ?? timeouts.action
    func name(_ key: String) -> String {
      step.timeout == nil
        ? "timeouts.\(key) in suite.yaml, or timeout: of the step," : "timeout: of the step"
    }
    return SnapshotLimits(
      ready: NamedLimit(
        end: deadline(of: step, timeouts.action), duration: ready, name: name("action")),
      looking: step.timeout ?? timeouts.expect, lookingName: name("expect"),
      caseEnd: caseDeadline)
  }
}
