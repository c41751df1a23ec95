import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Vocabulary

/// Does one step after the other on one page; what a verb means stands here and nowhere else.
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
  let clock = PhaseClock()

  /// Runs a step to its end, its timeout, or the case's.
  /// - Returns: what a snapshot step found; nil for others.
  mutating func run(_ planned: PlannedStep) async throws(StepProblem) -> SnapshotResult? {
    guard ContinuousClock.now < caseDeadline else { throw caseTimedOut }
    // What the step that ended the mocks let through has been told by now.
    if mocks.isEmpty { mockLog.forget() }
    do throws(StepProblem) {
      return try await perform(planned)
    } catch {
      var problem = error
      // What the page itself could not tell any more.
      if problem.details.isEmpty, !page.url.isEmpty { problem.details = ["page: \(page.url)"] }
      if problem.kind == .timeout, ContinuousClock.now >= caseDeadline {
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
    let texts = StepTexts(
      scope: environment.runtime.applied(to: planned.scope, saved: saved),
      baseURL: environment.platform.baseURL)
    switch step.verb {
    case .goto, .back, .forward, .reload:
      try await navigate(step, texts)
    case .click, .doubleClick, .hover, .check, .uncheck:
      try await point(step, texts)
    case .fill, .type, .press, .select:
      try await enter(step, texts)
    case .expect(let expectation):
      try await expect(expectation, step, texts)
    case .dialog(let accept, let text):
      let prompt = try text.map { text throws(StepProblem) in try texts.text(text) }
      page.setDialogPolicy(accept ? .accept(promptText: prompt ?? "") : .dismiss)
    case .api(let request):
      let api = APIStep(
        request: request, texts: texts, context: context, http: environment.http,
        deadline: deadline(of: step, timeouts.action))
      saved.merge(try await api.run()) { _, new in new }
    case .snapshot(let request):
      return try await checkpoint(request, texts).run(
        on: page, deadline: deadline(of: step, timeouts.action), clock)
    case .mock(let request):
      try await add(MockStep(request: request, texts: texts, log: mockLog))
    case .endMocks:
      try await endMocks()
    case .use:
      break  // Flows were put in place when the steps were planned.
    }
    return nil
  }

  private var timeouts: Suite.Timeouts { environment.project.suite.timeouts }

  /// The step's own time, or that of its kind, but never past the end of the case.
  private func deadline(of step: Step, _ usual: Duration) -> ContinuousClock.Instant {
    min(caseDeadline, .now + (step.timeout ?? usual))
  }

  private var caseTimedOut: StepProblem {
    let limit = journeyCase.journey.timeout ?? timeouts.journey
    return StepProblem(
      .timeout, "the case took longer than its \(limit.inSeconds)",
      hint: "which steps took long? their times are in the report; "
        + "timeout: in the journey gives it more")
  }

  private func navigate(_ step: Step, _ texts: StepTexts) async throws(StepProblem) {
    let deadline = deadline(of: step, timeouts.navigation)
    var url = ""
    if case .goto(let template, _) = step.verb { url = try texts.url(template) }
    do throws(BrowserError) {
      switch step.verb {
      case .goto(_, let state):
        try await page.goto(url, until: LoadState(state), deadline: deadline)
      case .back: try await page.traverseHistory(by: -1, deadline: deadline)
      case .forward: try await page.traverseHistory(by: 1, deadline: deadline)
      case .reload: try await page.reload(deadline: deadline)
      case .click, .doubleClick, .hover, .check, .uncheck, .fill, .type, .press, .select,
        .expect, .api, .snapshot, .dialog, .mock, .endMocks, .use:
        break
      }
    } catch {
      throw StepProblem(error)
    }
  }

  private func point(_ step: Step, _ texts: StepTexts) async throws(StepProblem) {
    let deadline = deadline(of: step, timeouts.action)
    guard let template = step.verb.locator else { return }
    let locator = try texts.locator(template)
    do throws(StepFailure) {
      switch step.verb {
      case .click(_, let button):
        try await page.click(locator, button: PointerButton(button), deadline: deadline)
      case .doubleClick: try await page.click(locator, clicks: 2, deadline: deadline)
      case .hover: try await page.hover(locator, deadline: deadline)
      case .check: try await page.setChecked(locator, true, deadline: deadline)
      case .uncheck: try await page.setChecked(locator, false, deadline: deadline)
      case .goto, .back, .forward, .reload, .fill, .type, .press, .select, .expect, .api,
        .snapshot, .dialog, .mock, .endMocks, .use:
        break
      }
    } catch {
      throw StepProblem(error)
    }
  }

  private func enter(_ step: Step, _ texts: StepTexts) async throws(StepProblem) {
    let deadline = deadline(of: step, timeouts.action)
    let locator = try step.verb.locator.map { template throws(StepProblem) in
      try texts.locator(template)
    }
    let values = try texts.texts(step.verb.enteredTexts)
    do throws(StepFailure) {
      switch (step.verb, locator, values.first) {
      case (.fill, let locator?, let value?):
        try await page.fill(locator, with: value, deadline: deadline)
      case (.type, let locator?, let value?):
        try await page.type(value, into: locator, deadline: deadline)
      case (.press, _, let keys?):
        try await page.press(keys, on: locator, deadline: deadline)
      case (.select, let locator?, _):
        try await page.select(values, in: locator, deadline: deadline)
      case _:
        break
      }
    } catch {
      throw StepProblem(error)
    }
  }

  private func expect(
    _ expectation: ExpectationTemplate, _ step: Step, _ texts: StepTexts
  ) async throws(StepProblem) {
    let (locator, conditions) = try texts.expectation(expectation)
    do throws(StepFailure) {
      try await page.expect(
        locator, conditions, deadline: deadline(of: step, timeouts.expect))
    } catch {
      throw StepProblem(error)
    }
  }

  private func checkpoint(
    _ request: SnapshotRequest, _ texts: StepTexts
  ) throws(StepProblem) -> Checkpoint {
    try Checkpoint(
      request: request, texts: texts, journeyCase: journeyCase, environment: environment,
      engine: engine)
  }
}

extension StepExecutor {
  /// The step as someone who looks on sees it.
  func upcoming(_ planned: PlannedStep, _ index: Int, of count: Int) -> UpcomingStep {
    let texts = StepTexts(
      scope: environment.runtime.applied(to: planned.scope, saved: saved),
      baseURL: environment.platform.baseURL)
    return UpcomingStep(
      index: index, count: count, summary: planned.summary,
      location: planned.step.location.description,
      locator: planned.step.verb.locator.flatMap { try? texts.locator($0) })
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
    let deadline = ContinuousClock.now + .seconds(5)
    guard let png = try? await page.screenshot(.viewport, deadline: deadline) else { return nil }
    let name = "screenshots/\(journeyCase.slug)-\(attempt).png"
    return environment.keep(png, as: name) ? name : nil
  }

  /// Waits, a second at most, until no request is under way, so that what a page asked for in
  /// the background is seen before the case ends.
  func waitForQuietNetwork() async {
    let end = min(caseDeadline, .now + .seconds(1))
    while page.requestsUnderWay > 0, ContinuousClock.now < end, !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(5))
    }
  }
}

extension Step.Verb {
  /// The element that the verb is about.
  var locator: LocatorTemplate? {
    switch self {
    case .click(let locator, _), .doubleClick(let locator), .hover(let locator),
      .check(let locator), .uncheck(let locator), .fill(let locator, _), .type(let locator, _),
      .select(let locator, _):
      locator
    case .press(let locator, _): locator
    case .expect(let expectation): expectation.locator
    case .goto, .back, .forward, .reload, .api, .snapshot, .dialog, .mock, .endMocks, .use: nil
    }
  }

  /// What is typed, pressed or chosen.
  fileprivate var enteredTexts: [Template] {
    switch self {
    case .fill(_, let value), .type(_, let value): [value]
    case .press(_, let key): [key]
    case .select(_, let options): options
    case .click, .doubleClick, .hover, .check, .uncheck, .goto, .back, .forward, .reload,
      .expect, .api, .snapshot, .dialog, .mock, .endMocks, .use:
      []
    }
  }
}
