import BrowserAPI
import JourneyLanguage
import RunModel
import Vocabulary

extension SetDialogPolicy: PerformableStep {
  static var timing: StepTiming { .measured }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let prompt = try promptText.map(call.texts.text)
    run.page.setDialogPolicy(accept ? .accept(promptText: prompt ?? "") : .dismiss)
    return nil
  }
}
