import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// Carries out one step after the other on one page; what a verb does stands with it in `Verbs`.
struct StepExecutor {
  let page: any Page
  let context: any BrowserContext
  let journeyCase: JourneyCase
  let environment: CaseEnvironment
  let engine: BrowserVersion
  let caseDeadline: ContinuousClock.Instant
  /// What `api` steps have saved, by name.
  var saved: [String: String] = [:]
  /// What `mock` steps have set, the newest first.
  var mocks: [InterceptionRule] = []
  let mockLog = MockLog()
  /// What a step measures itself.
  let clock: PhaseClock

  init(
    page: any Page, context: any BrowserContext, journeyCase: JourneyCase,
    environment: CaseEnvironment, engine: BrowserVersion, caseDeadline: ContinuousClock.Instant
  ) {
    self.page = page
    self.context = context
    self.journeyCase = journeyCase
    self.environment = environment
    self.engine = engine
    self.caseDeadline = caseDeadline
    clock = PhaseClock(environment.clock)
  }

  /// Runs a step to its end, its timeout, or the case's.
  /// - Returns: what a snapshot step found; nil for others.
  mutating func run(_ planned: PlannedStep) async throws(StepProblem) -> SnapshotResult? {
    guard environment.clock.now < caseDeadline else { throw caseTimedOut }
    // What the step that ended the mocks let through has been reported by now.
    if mocks.isEmpty { mockLog.forget() }
    do throws(StepProblem) {
      return try await perform(planned)
    } catch {
      var problem = error
      // The page itself could no longer report it.
      if problem.details.isEmpty, !page.url.isEmpty { problem.details = ["page: \(page.url)"] }
      if problem.kind == .timeout, environment.clock.now >= caseDeadline {
        problem.details.append(caseTimedOut.message)
        problem.hint = caseTimedOut.hint
      }
      throw problem
    }
  }

  private mutating func perform(
    _ planned: PlannedStep
  ) async throws(StepProblem) -> SnapshotResult? {
    let step = planned.step
    let texts = texts(of: planned)
    guard let action = step.action as? any PerformableStep else {
      throw StepProblem(.infrastructure, "the step \"\(planned.summary)\" can't be carried out")
    }
    return try await action.perform(StepCall(step: step, texts: texts), in: &self)
  }

  var timeouts: Suite.Timeouts { environment.project.suite.timeouts }

  /// The step's own time, or that of its kind, but never past the end of the case.
  func deadline(of step: Step, _ usual: Duration) -> ContinuousClock.Instant {
    min(caseDeadline, environment.clock.now + (step.timeout ?? usual))
  }

  private var caseTimedOut: StepProblem {
    let limit = journeyCase.journey.timeout ?? timeouts.journey
    return StepProblem(
      .timeout, "the case took longer than its \(limit.limitText)",
      hint: "which steps took long? their times are in the report; "
        + "timeout: in the journey gives it more")
  }
}

extension StepExecutor {
  /// The texts of a step with their values as they are now.
  private func texts(of planned: PlannedStep) -> StepTexts {
    StepTexts(
      scope: environment.runtime.applied(to: planned.scope, saved: saved),
      baseURL: environment.platform.baseURL,
      testIDAttribute: environment.project.suite.testIDAttribute)
  }

  /// The step as shown to a person who steps through the case.
  func upcoming(_ planned: PlannedStep, _ index: Int, of count: Int) -> UpcomingStep {
    let texts = texts(of: planned)
    return UpcomingStep(
      index: index, count: count, summary: planned.summary,
      location: planned.step.location.description,
      locator: planned.step.action.element.flatMap { try? texts.locator($0) })
  }

  /// What a step that was just carried out spent its time on.
  func phases(of step: Step, took: Duration, page: PageClock.Times) -> PhaseTimes {
    let timing = (step.action as? any PerformableStep).map { type(of: $0).timing } ?? .measured
    return timing.phases(of: took, page: page, own: clock.take())
  }

  /// The errors that a step may cause: the suite's, the journey's and its own.
  func allowed(in planned: PlannedStep) -> PageWatch.Allowed {
    let scope = environment.runtime.applied(to: planned.scope, saved: saved)
    let all = [
      environment.project.suite.allow, journeyCase.journey.allow, planned.step.allow,
    ]
    return PageWatch.Allowed(
      console: all.flatMap(\.console).compactMap { try? scope.resolve($0) },
      page: all.flatMap(\.page).compactMap { try? scope.resolve($0) },
      responses: all.flatMap(\.responses).compactMap { try? scope.resolve($0) })
  }

  /// Takes a picture of the page as it is now, for the report.
  /// - Returns: its path relative to the reports folder; nil where none could be taken.
  func failurePicture(attempt: Int) async -> String? {
    let deadline = environment.clock.now + .seconds(5)
    guard let png = try? await page.screenshot(.viewport, deadline: deadline) else { return nil }
    let name = "screenshots/\(journeyCase.slug)-\(attempt).png"
    let isKept = await onThreads(environment.workThreads) { environment.keep(png, as: name) }
    return isKept ? name : nil
  }

  /// Waits until rejections that a page may still handle are known to be errors, or none.
  func waitForRevocations() async {
    let end = environment.clock.now + PageEventLog.grace * 2
    while page.events.holdsBack, environment.clock.now < end, !Task.isCancelled {
      try? await environment.clock.sleep(for: .milliseconds(10))
    }
  }

  /// Waits, a second at most, until no request is under way, so that what a page asked for in
  /// the background is seen before the case ends.
  func waitForQuietNetwork() async {
    let end = min(caseDeadline, environment.clock.now + .seconds(1))
    while page.requestsUnderWay > 0, environment.clock.now < end, !Task.isCancelled {
      try? await environment.clock.sleep(for: .milliseconds(5))
    }
  }
}
