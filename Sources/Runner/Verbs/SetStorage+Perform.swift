import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Vocabulary

extension SetStorage: PerformableStep {
  static var timing: StepTiming { .action }
  static var opensDialogs: Bool { false }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let local = try Self.json(local, call.texts)
    let session = try Self.json(session, call.texts)
    let deadline = run.deadline(of: call.step, run.timeouts.action)
    let page = run.page
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.setStorage(
        clears: clears, local: local, session: session, deadline: deadline)
    }
    return nil
  }

  private static func json(
    _ entries: [String: Template?], _ texts: StepTexts
  ) throws(StepProblem) -> [String: JSONValue] {
    var values: [String: JSONValue] = [:]
    for (key, template) in entries {
      values[key] = try template.map(texts.text).map { .string($0) } ?? .null
    }
    return values
  }
}
