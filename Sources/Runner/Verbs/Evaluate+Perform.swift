import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Support
import Vocabulary

extension Evaluate: PerformableStep {
  static var timing: StepTiming { .action }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let deadline = run.deadline(of: call.step, run.timeouts.action)
    let locator = try self.locator.map(call.texts.locator)
    let body = try call.texts.text(script)
    var values: [JourneyScript.Argument] = []
    for (name, value) in arguments.sorted(by: { $0.key < $1.key }) {
      values.append(.init(name, try call.texts.json(value)))
    }
    let result: ScriptResult
    do throws(StepFailure) {
      result = try await run.page.evaluate(
        JourneyScript(body: body, arguments: values), on: locator, deadline: deadline)
    } catch {
      var problem = StepProblem(error)
      // A script that is no script is the journey's mistake, not the browser's.
      if case .browser(let cause) = error, cause.code == .scriptFailed { problem.kind = .assertion }
      throw problem
    }
    switch result {
    case .value(let value):
      guard let save else { return nil }
      guard let value else {
        throw StepProblem(
          .assertion, "the script returned nothing to save as \(save)",
          hint: "return what is wanted; what is not there yet has to be waited for in the script")
      }
      run.saved[save] = value.plainText
    case .failed(let reason, let line):
      let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
      let source = lines.indices.contains(line - 1) ? lines[line - 1] : nil
      throw StepProblem(
        .assertion,
        line > 0 && lines.count > 1
          ? "the script failed in its line \(line): \(reason)" : "the script failed: \(reason)",
        details: source.map { ["\(line) | \($0.trimmingPrefix { $0 == " " })".clipped(to: 200)] }
          ?? [])
    }
    return nil
  }
}
