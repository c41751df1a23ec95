import BrowserAPI
import JourneyLanguage
import RunModel

/// A verb that can be carried out; every verb of the registry is one (`PerformableStepTests`).
protocol PerformableStep: StepAction {
  /// What a step of this verb spends its time on.
  static var timing: StepTiming { get }

  /// Whether a step of this verb may make the page open a dialog.
  static var opensDialogs: Bool { get }

  /// Carries the step out.
  /// - Returns: what a snapshot found; nil for other verbs.
  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult?
}

extension PerformableStep {
  static var opensDialogs: Bool { timing == .action || timing == .navigation }
}

/// One step to carry out: as it was written, and its texts with their values.
struct StepCall {
  let step: Step
  let texts: StepTexts
}

/// A verb that acts on one element, or on what has the focus, within the time for actions.
protocol ElementAction: PerformableStep {
  /// Acts on the page until the deadline.
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem)
}

extension ElementAction {
  static var timing: StepTiming { .action }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let deadline = run.deadline(of: call.step, run.timeouts.action)
    try await act(on: run.page, call.texts, deadline: deadline)
    return nil
  }
}
