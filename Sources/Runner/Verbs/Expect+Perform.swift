import BrowserAPI
import JourneyLanguage
import RunModel
import Vocabulary

extension Expect: PerformableStep {
  static var timing: StepTiming { .expectation }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let deadline = run.deadline(of: call.step, run.timeouts.expect)
    let (locator, expected) = try resolved(call.texts)
    do throws(StepFailure) {
      try await run.page.expect(locator, expected, deadline: deadline)
    } catch {
      throw StepProblem(error)
    }
    return nil
  }

  /// The element and the conditions with their texts.
  func resolved(
    _ texts: StepTexts
  ) throws(StepProblem) -> (locator: Locator<String>?, expected: [PageExpectation]) {
    let locator = try self.locator.map(texts.locator)
    var expected: [PageExpectation] = []
    for condition in conditions {
      expected += try condition.resolved { template throws(StepProblem) in
        try texts.text(template)
      }
    }
    return (locator, expected)
  }
}
