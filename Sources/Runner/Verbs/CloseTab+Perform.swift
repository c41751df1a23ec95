import BrowserAPI
import JourneyLanguage
import RunModel

extension CloseTab: PerformableStep {
  static var timing: StepTiming { .navigation }
  static var opensDialogs: Bool { false }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    guard run.tabs.currentIndex != 0 else {
      throw StepProblem(
        .assertion, "the first page of the case can't be closed",
        hint: "closeTab closes a page that a page opened, once a tab step has gone there")
    }
    await run.page.close()
    _ = run.tabs.returnToOpener()
    return nil
  }
}
