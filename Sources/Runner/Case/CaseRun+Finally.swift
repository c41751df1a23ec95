import BrowserAPI
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// What is done in the end, whatever has happened.
extension CaseRun {
  /// The time for all of it, beside that of the case.
  static let finalTime = Duration.seconds(30)

  /// Carries out the last steps, also after a failure and when the run was interrupted.
  ///
  /// What fails in them is reported beside what failed before.
  mutating func finish(_ planned: [PlannedStep], with executor: StepExecutor) async {
    let copy = (run: self, executor: executor)
    // A task of its own, since that of an interrupted run can't wait for anything.
    let clock = pageClock
    self = await Task {
      await PageClock.$current.withValue(clock) {
        var (run, executor) = copy
        await run.finishShielded(planned, with: &executor)
        return run
      }
    }.value
  }

  private mutating func finishShielded(
    _ planned: [PlannedStep], with executor: inout StepExecutor
  ) async {
    let before = failure
    failure = nil
    executor.isFinal = true
    let limit =
      environment.pause == nil
      ? Self.finalTime * environment.machine.factor : .seconds(86_400)
    executor.caseDeadline = clock.now + limit
    executor.finalLimit = limit
    await walk(planned, in: .finally, with: &executor)
    finallyFailure = failure
    failure = before
  }
}
