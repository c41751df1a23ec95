import BrowserAPI
import JourneyLanguage
import RunModel
import Vocabulary

extension SetDialogPolicy: PerformableStep {
  static var timing: StepTiming { .measured }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    if let awaited = run.awaitedDialog { throw awaited.missing }
    let prompt = try promptText.map(call.texts.text)
    let policy = accept ? DialogPolicy.accept(promptText: prompt ?? "") : .dismiss
    run.dialogPolicy = policy
    for page in run.tabs.pages { page.setDialogPolicy(policy) }
    if let expected {
      run.awaitedDialog = AwaitedDialog(
        kind: expected.kind, text: try expected.text?.map(call.texts.text),
        location: expected.location, seen: run.dialogs.count)
    }
    return nil
  }
}

/// A dialog that a step has said must come.
struct AwaitedDialog: Sendable {
  var kind: SetDialogPolicy.Kind?
  var text: TextMatch<String>?
  var location: SourceLocation
  /// How many dialogs there had been by then.
  var seen: Int

  /// The dialog in words: `a confirm dialog containing "Delete?"`.
  var words: String {
    let says = text.map { " that says \($0.summary { $0 })" } ?? ""
    return (kind.map { "a dialog of the kind \($0.rawValue)" } ?? "a dialog") + says
  }

  /// The failure where none came.
  var missing: StepProblem {
    StepProblem(
      .assertion, "no dialog came, and \(location) expects \(words)",
      hint: "it must come with the next step that acts on the page")
  }
}

extension StepExecutor {
  /// The dialogs of all pages so far.
  var dialogs: [PageEventLog.Dialog] { tabs.pages.flatMap(\.events.dialogs) }

  /// Waits for the dialog that a step before said must come with this one.
  mutating func checkDialog(of step: Step) async throws(StepProblem) {
    guard let awaited = awaitedDialog,
      let action = step.action as? any PerformableStep, type(of: action).opensDialogs
    else { return }
    awaitedDialog = nil
    let deadline = deadline(of: step, timeouts.expect)
    while dialogs.count <= awaited.seen {
      guard environment.clock.now < deadline, !Task.isCancelled else {
        var problem = awaited.missing
        problem.isOutOfTime = true
        throw problem
      }
      // Where the engine has no events, a dialog is seen by the next command.
      _ = await page.documentStatusNow(deadline: deadline)
      try? await environment.clock.sleep(for: .milliseconds(20))
    }
    let dialog = dialogs[awaited.seen]
    var isRight = awaited.kind == nil || dialog.kind == awaited.kind?.rawValue
    if isRight, let text = awaited.text {
      isRight = await page.isMet(.given("the dialog", dialog.message, text))
    }
    guard isRight else {
      throw StepProblem(
        .assertion,
        "the page opened \(dialog.kind) \"\(dialog.message.prefix(200))\", and "
          + "\(awaited.location) expects \(awaited.words)")
    }
  }
}

extension Page {
  /// Asks the page for anything, so that what is in its way is dealt with.
  fileprivate func documentStatusNow(deadline: ContinuousClock.Instant) async -> Bool {
    (try? await call(AgentCall("documentStatus"), deadline: deadline)) != nil
  }

  /// Whether an expectation that is not about the page holds.
  fileprivate func isMet(_ expectation: PageExpectation) async -> Bool {
    (try? await expect(nil, [expectation], deadline: .now)) != nil
  }
}
