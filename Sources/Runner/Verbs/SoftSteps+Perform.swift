import JourneyLanguage
import RunModel
import Support

extension SoftSteps: BlockStep {
  func perform(
    _ call: BlockCall, in run: inout StepExecutor, of attempt: inout CaseRun
  ) async throws(StepProblem) -> BlockOutcome {
    var failed: [BlockFailure] = []
    for (number, step) in call.steps.enumerated() {
      guard
        let found = await attempt.carryOut([step], from: number + 1, with: &run)
      else { continue }
      guard found.mayContinue else {
        attempt.leaveOut(call.steps.dropFirst(number + 1), from: number + 2)
        return BlockOutcome(failure: found)
      }
      attempt.keepSoft(found.failure)
      failed.append(found)
    }
    guard let first = failed.first else { return .done }
    let others = failed.count == 1 ? "" : ", and \(failed.count - 1) more"
    return BlockOutcome(note: "\(first.summary)\(others); the case fails at its end")
  }
}
