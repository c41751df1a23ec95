import JourneyLanguage
import RunModel

extension OptionalSteps: BlockStep {
  func perform(
    _ call: BlockCall, in run: inout StepExecutor, of attempt: inout CaseRun
  ) async throws(StepProblem) -> BlockOutcome {
    guard let found = await attempt.carryOut(call.steps, with: &run) else { return .done }
    guard found.mayBeAllowed else { return BlockOutcome(failure: found) }
    attempt.allowFailures(by: Self.keyword)
    return BlockOutcome(note: "given up, since \(found.summary)")
  }
}
