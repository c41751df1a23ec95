import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Support
import Vocabulary

extension SendRequest: PerformableStep {
  static var timing: StepTiming { .network }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let deadline = run.deadline(of: call.step, run.timeouts.action)
    let api = APIStep(
      request: self, texts: call.texts, context: run.context,
      person: try await run.person(deadline: deadline), http: run.environment.http,
      deadline: deadline, threads: run.environment.workThreads)
    let values = try await api.run()
    for name in secrets {
      if let value = values[name] {
        run.environment.options.redaction.add(value, called: "saved.\(name)")
      }
    }
    run.saved.merge(values) { _, new in new }
    return nil
  }
}

extension StepExecutor {
  /// Learns what the steps of the case are going to need: how the browser calls itself, while nothing keeps
  /// its page from saying it.
  mutating func introduce(for planned: [PlannedStep]) async {
    usesClipboard = planned.contains { $0.step.action.usesClipboard }
    guard planned.contains(where: { $0.step.action is SendRequest }) else { return }
    // A page that does not say is asked again by the step, which fails with the reason.
    identity = try? await page.identity(deadline: min(caseDeadline, .now + timeouts.action))
  }

  fileprivate mutating func person(
    deadline: ContinuousClock.Instant
  ) async throws(StepProblem) -> Person {
    if identity == nil { identity = try await page.identity(deadline: deadline) }
    // The first document was none that client hints are told to.
    if identity?.hints == nil, engine.engine == .chromium,
      let hints = try? await page.identity(deadline: deadline)?.hints
    {
      identity?.hints = hints
    }
    let options = try ContextOptions(of: journeyCase, in: environment)
    return Person(
      browser: identity, locale: options.locale, extraHeaders: options.extraHeaders,
      credentials: options.credentials)
  }
}
