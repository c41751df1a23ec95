import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// Carries out one step after the other on one page; what a verb does stands with it in `Verbs`.
struct StepExecutor {
  /// The pages of the case, of which steps act on the current one.
  var tabs: Tabs
  var page: any Page { tabs.current }
  /// The size of the pages, with its name for baselines; nil as long as it is the case's own.
  var viewport: (name: String, size: Viewport)?
  /// A dialog that must come with the next step that acts on the page.
  var awaitedDialog: AwaitedDialog?
  /// What a step said of dialogs; nil before the first that did.
  var dialogPolicy: DialogPolicy?
  let context: any BrowserContext
  let journeyCase: JourneyCase
  let environment: CaseEnvironment
  let engine: BrowserVersion
  /// The end of the case's time.
  var caseDeadline: ContinuousClock.Instant
  /// What `api` steps have saved, by name.
  var saved: [String: String] = [:]
  /// Whether any step of the case asks for the clipboard.
  var usesClipboard = false
  /// What was copied last, in any document.
  var copied: CopiedText?
  /// The frame that a step acted in last, where something may be copied; without an element.
  var clipboardFrame: Locator<String>?
  /// How the browser calls itself, once its page has said it.
  var identity: BrowserIdentity?
  /// What `mock` steps have set, the newest first.
  var mocks: [InterceptionRule] = []
  let mockLog = MockLog()
  /// Answers of the server that a step asked for and that would fail the case otherwise.
  var expectedAnswers: [String] = []
  /// What a step measures itself.
  let clock: PhaseClock
  /// How many steps the case has, those in blocks aside.
  var stepCount = 0
  /// Whether these are the last steps, which are carried out whatever has happened.
  var isFinal = false
  /// The time for the last steps.
  var finalLimit = Duration.zero

  init(
    page: any Page, context: any BrowserContext, journeyCase: JourneyCase,
    environment: CaseEnvironment, engine: BrowserVersion, caseDeadline: ContinuousClock.Instant
  ) {
    tabs = Tabs(page)
    self.context = context
    self.journeyCase = journeyCase
    self.environment = environment
    self.engine = engine
    self.caseDeadline = caseDeadline
    clock = PhaseClock(environment.clock)
  }

  /// Runs a step to its end, its timeout, or the case's.
  ///
  /// - Parameter attempt: carries out the steps inside it.
  mutating func run(
    _ planned: PlannedStep, of attempt: inout CaseRun
  ) async throws(StepProblem) -> StepOutcome {
    guard environment.clock.now < caseDeadline else { throw caseTimedOut }
    // What the step that ended the mocks let through has been reported by now.
    if mocks.isEmpty { mockLog.forget() }
    let began = environment.clock.now
    let limit = limit(of: planned.step)
    do throws(StepProblem) {
      let result = try await perform(planned, of: &attempt)
      if planned.step.action is Goto || result.block != nil { return result }
      // A click that led nowhere has done its part, but the page is not there.
      if let failed = await page.failedNavigation() { throw StepProblem(failed) }
      return result
    } catch {
      if error.kind == .infrastructure, planned.step.action is SendRequest {
        environment.platform.suspect()
      }
      var problem = await blamed(error)
      // The page itself could no longer report it.
      let isErrorPage = ["about:", "chrome-error:"].contains { page.url.hasPrefix($0) }
      if problem.details.isEmpty, !page.url.isEmpty, !isErrorPage {
        problem.details = ["page: \(page.url)"]
      }
      guard problem.isOutOfTime || problem.kind == .timeout else { throw problem }
      explain(&problem, limit, since: began)
      if environment.clock.now >= caseDeadline {
        // What was expected had less than its own time.
        if problem.kind == .assertion { problem.kind = .timeout }
        problem.details.append(caseTimedOut.message)
        problem.hint = caseTimedOut.hint
      }
      throw problem
    }
  }

  private mutating func perform(
    _ planned: PlannedStep, of attempt: inout CaseRun
  ) async throws(StepProblem) -> StepOutcome {
    let step = planned.step
    let texts = texts(of: planned)
    if let block = step.action as? any BlockStep {
      let call = BlockCall(step: step, texts: texts, blocks: planned.blocks)
      return StepOutcome(block: try await block.perform(call, in: &self, of: &attempt))
    }
    guard let action = step.action as? any PerformableStep else {
      throw StepProblem(.infrastructure, "the step \"\(planned.summary)\" can't be carried out")
    }
    let call = StepCall(step: step, texts: texts)
    await shareClipboard(around: step, texts)
    while true {
      do throws(StepProblem) {
        let result = try await action.perform(call, in: &self)
        try await checkDialog(of: step)
        try await followTabs()
        await shareClipboard(around: step, texts)
        return StepOutcome(snapshot: result)
      } catch {
        // A sign-in window that closed itself before the step could do anything there.
        guard leaveClosedPage() else { throw error }
      }
    }
  }

  var timeouts: Suite.Timeouts { environment.project.suite.timeouts }

  /// The step's own time, or that of its kind, but never past the end of the case; more on a machine
  /// that is slow.
  func deadline(of step: Step, _ usual: Duration) -> ContinuousClock.Instant {
    let limit = (step.timeout ?? usual) * environment.machine.factor
    return min(caseDeadline, environment.clock.now + limit)
  }

  private func limit(of step: Step) -> StepLimit {
    let timing = (step.action as? any PerformableStep).map { type(of: $0).timing } ?? .measured
    return StepLimit(of: step, timing, timeouts, factor: environment.machine.factor)
  }

  /// Says how long was waited, and whether that was the machine's fault.
  private func explain(
    _ problem: inout StepProblem, _ limit: StepLimit, since began: ContinuousClock.Instant
  ) {
    if problem.message.hasSuffix("in time") {
      problem.message.removeLast("in time".count)
      problem.message += "within \(limit.wholeText)"
    }
    problem.details.append(limit.text)
    guard let trouble = environment.machine.trouble(since: began) else { return }
    problem.details.append(trouble)
    // Advice about what the page shows is right on any machine, a guess about its scripts is not.
    if problem.hint.isEmpty || problem.hint.contains("main thread") {
      problem.hint = "run it where less else is running, or with fewer workers (--workers 1)"
    }
  }

  /// A page that could not be reached is the environment's fault, unless the journey or the product
  /// names a host that does not exist.
  private func blamed(_ problem: StepProblem) async -> StepProblem {
    var problem = problem
    // What is missing on an error page of the browser's is missing since the page did not come.
    if problem.unreachable == nil, problem.isOutOfTime, let failed = await page.failedNavigation() {
      let cause = StepProblem(failed)
      problem.details.insert(problem.message, at: 0)
      (problem.kind, problem.message, problem.hint) = (cause.kind, cause.message, cause.hint)
      (problem.unreachable, problem.isHostUnknown) = (cause.unreachable, cause.isHostUnknown)
      problem.isOutOfTime = false
    }
    guard let url = problem.unreachable else { return problem }
    if mockLog.isMocked(method: "GET", url: url) {
      problem.kind = .assertion
      return problem
    }
    if environment.platform.isOwn(url) {
      environment.platform.suspect()
    } else if problem.isHostUnknown {
      problem.kind = .assertion
    }
    return problem
  }

  var caseTimedOut: StepProblem {
    if isFinal {
      return StepProblem(
        .timeout, "the steps of finally: took longer than \(finalLimit.limitText)",
        hint: "move what is slow into the steps of the journey")
    }
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
      baseURL: environment.platform.baseURL, projectRoot: environment.project.root,
      testIDAttribute: environment.project.suite.testIDAttribute,
      redaction: environment.options.redaction)
  }

  /// The step as shown to a person who steps through the case.
  func upcoming(_ planned: PlannedStep, at path: StepPath) -> UpcomingStep {
    let texts = texts(of: planned)
    return UpcomingStep(
      path: path, count: stepCount, summary: summary(of: planned),
      location: planned.step.location.description,
      locator: planned.step.action.element.flatMap { try? texts.locator($0) })
  }

  /// The step in one line for people, with what is known by now.
  ///
  /// In a loop that is its item; secrets stay hidden.
  func summary(of planned: PlannedStep) -> String {
    let items = saved.filter { $0.key.contains("#") }
    return items.isEmpty
      ? planned.summary : planned.step.summary(in: planned.scope.with(saved: items))
  }

  /// What a step that was just carried out spent its time on.
  func phases(of step: Step, took: Duration, page: PageClock.Times) -> PhaseTimes {
    let timing = (step.action as? any PerformableStep).map { type(of: $0).timing } ?? .measured
    return timing.phases(of: took, page: page, own: clock.take())
  }

  /// Whether the suite, the journey or the step allows an answer of a server.
  func allows(_ line: String, in step: Step) -> Bool {
    let scope = environment.runtime.applied(
      to: environment.project.scope(of: journeyCase), saved: saved)
    return [environment.project.suite.allow, journeyCase.journey.allow, step.allow]
      .flatMap(\.responses).compactMap { try? scope.resolve($0) }.contains(where: line.contains)
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
      responses: all.flatMap(\.responses).compactMap { try? scope.resolve($0) } + expectedAnswers)
  }

  /// Takes a picture of the page as it is now, for the report.
  /// - Returns: its path relative to the reports folder; nil where none could be taken.
  ///
  /// - Parameter suffix: tells the pictures of an attempt apart.
  func failurePicture(attempt: Int, suffix: String = "") async -> String? {
    let deadline = environment.clock.now + .seconds(5)
    guard let png = try? await page.screenshot(.viewport, deadline: deadline) else { return nil }
    let name = "screenshots/\(journeyCase.slug)-\(attempt)\(suffix).png"
    let isKept = await onThreads(environment.workThreads) { environment.keep(png, as: name) }
    return isKept ? name : nil
  }

  /// Waits until the rejections of the step are known, and those that a page may still handle to be
  /// errors, or none.
  func waitForRejections() async {
    // A request is told as failed before the page's script knows it, and a page that is left by the
    // next step would never tell its error.
    if page.events.awaitsError {
      await page.takeTurn(deadline: min(caseDeadline, environment.clock.now + .seconds(1)))
    }
    let end = environment.clock.now + PageEventLog.grace * 2
    while tabs.pages.contains(where: \.events.holdsBack), environment.clock.now < end,
      !Task.isCancelled
    {
      try? await environment.clock.sleep(for: .milliseconds(10))
    }
  }

  /// Waits, a second at most, until no request is under way, so that what a page asked for in
  /// the background is seen before the case ends.
  func waitForQuietNetwork() async {
    let end = min(caseDeadline, environment.clock.now + .seconds(1))
    while tabs.pages.contains(where: { $0.requestsUnderWay > 0 }), environment.clock.now < end,
      !Task.isCancelled
    {
      try? await environment.clock.sleep(for: .milliseconds(5))
    }
  }
}
