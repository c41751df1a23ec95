import BrowserAPI
import JourneyLanguage
import RunModel

/// What the time of steps goes into, where steps stand in steps: each counts its own.
extension CaseRun {
  /// Begins to measure a step; what was measured until now is the block's around it.
  mutating func beginPhases(_ executor: StepExecutor) {
    let before = ownPhases(executor)
    if !blockPhases.isEmpty { blockPhases[blockPhases.count - 1] += before }
    blockPhases.append(PhaseTimes())
  }

  /// Ends the measurement of a step.
  ///
  /// - Parameter index: the step's, behind which those inside it stand.
  /// - Returns: the step's phases, which are the whole time less that of the steps inside.
  mutating func endPhases(
    of step: Step, took: Duration, inside index: Int, _ executor: StepExecutor
  ) -> PhaseTimes {
    let earlier = blockPhases.removeLast()
    guard !step.action.blocks.isEmpty else {
      return executor.phases(of: step, took: took, page: pageClock.take())
    }
    let own = took - steps.dropFirst(index + 1).reduce(.zero) { $0 + $1.phases.total }
    var phases = ownPhases(executor)
    phases += earlier
    return phases.filled(to: max(.zero, own))
  }

  private func ownPhases(_ executor: StepExecutor) -> PhaseTimes {
    let page = pageClock.take()
    var phases = executor.clock.take()
    phases[.waiting] += page.waiting
    phases[.navigation] += page.documents
    return phases
  }
}
