import BrowserAPI
import JourneyLanguage
import RunModel
import Support
import Vocabulary

extension ReadValue: PerformableStep {
  static var timing: StepTiming { .expectation }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let deadline = run.deadline(of: call.step, run.timeouts.expect)
    let locator = try self.locator.map(call.texts.locator)
    let name = try self.name.map(call.texts.text)
    let pattern = try self.pattern.map(call.texts.text)
    let page = run.page
    let found = try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.read(
        locator, part: part.rawValue, name: name, pattern: pattern, deadline: deadline)
    }
    if isSecret || found.isSecret {
      run.environment.options.redaction.add(found.text, called: "saved.\(save)")
    }
    run.saved[save] = found.text
    return nil
  }
}
