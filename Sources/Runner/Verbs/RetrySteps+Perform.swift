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
      // A request or a value that fails at once needs time to become right; the wait ends with the
      // case, and an interrupted one is ended by the next round.
      let left = run.environment.clock.now.duration(to: run.caseDeadline)
      try? await run.environment.clock.sleep(for: max(.zero, min(Self.pause(after: round), left)))
    }
    return .done
  }

  /// How long the block waits after a round that failed: longer each time, up to a second.
  private static func pause(after round: Int) -> Duration {
    let pauses: [Duration] = [.milliseconds(100), .milliseconds(250), .milliseconds(500)]
    return round <= pauses.count ? pauses[round - 1] : .seconds(1)
  }

  private static func ordinal(_ number: Int) -> String {
    switch number {
    case 2: "2nd"
    case 3: "3rd"
    default: "\(number)th"
    }
  }
}
