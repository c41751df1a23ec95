import JourneyLanguage
import RunModel

extension RetrySteps: BlockStep {
  func perform(
    _ call: BlockCall, in run: inout StepExecutor, of attempt: inout CaseRun
  ) async throws(StepProblem) -> BlockOutcome {
    for round in 1...times {
      guard var found = await attempt.carryOut(call.steps, round: round, with: &run) else {
        return BlockOutcome(note: round == 1 ? nil : "passed the \(Self.ordinal(round)) time")
      }
      guard found.mayBeAllowed, round < times else {
        if found.mayBeAllowed { found.failure.details.append("tried \(times) times (retry)") }
        return BlockOutcome(failure: found)
      }
      attempt.allowFailures(by: Self.keyword)
    }
    return .done
  }

  private static func ordinal(_ number: Int) -> String {
    switch number {
    case 2: "2nd"
    case 3: "3rd"
    default: "\(number)th"
    }
  }
}
