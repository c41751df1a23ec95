import BrowserAPI
import Foundation
import JSON
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// One attempt at one case: a context of its own, the steps in turn, and their results.
///
/// A snapshot that differs does not end the attempt, so that one run shows all pictures that
/// changed; everything else does.
struct CaseRun {
  let journeyCase: JourneyCase
  let attempt: Int
  let worker: Int
  let environment: CaseEnvironment

  private let startedAt = Date()
  /// When the attempt got its browser: launching one does not count as the case's time.
  private var start: ContinuousClock.Instant
  private var steps: [StepResult] = []
  private(set) var watch = PageWatch()
  private var servers = ServersTalkedTo()
  /// The addresses of opened pages that no step has gone to.
  private var unvisited: [String] = []
  private var failure: Failure?
  private var visualFailures: [Failure] = []
  /// How long the attempt waited for a browser of its own; before its time began.
  var launch = Duration.zero
  /// What the attempt's time went into, but that of its steps.
  private var phases = PhaseTimes()
  private let pageClock = PageClock()

  init(journeyCase: JourneyCase, attempt: Int, worker: Int, environment: CaseEnvironment) {
    self.journeyCase = journeyCase
    self.attempt = attempt
    self.worker = worker
    self.environment = environment
    start = environment.clock.now
  }

  private var clock: any RunClock { environment.clock }

  /// The end of the case's time; a person who steps through it is given a day.
  private var deadline: ContinuousClock.Instant {
    if environment.pause != nil { return start + .seconds(86_400) }
    let limit = journeyCase.journey.timeout ?? environment.project.suite.timeouts.journey
    return start + limit * environment.machine.factor
  }

  /// The attempt that never began because no browser could be started.
  func failedBeforeStart(_ error: BrowserError) -> AttemptResult {
    var copy = self
    copy.failure = copy.failure(StepProblem(error), at: nil, step: nil)
    copy.phases[.launch] = clock.now - start
    return copy.result
  }

  /// Runs the steps. Never throws: failures are part of the result.
  mutating func run(on browser: any Browser) async -> AttemptResult {
    await PageClock.$current.withValue(pageClock) { await carryOut(on: browser) }
  }

  private mutating func carryOut(on browser: any Browser) async -> AttemptResult {
    start = clock.now
    let planned = environment.project.steps(of: journeyCase)
    do throws(StepProblem) {
      let options = try ContextOptions(of: journeyCase, in: environment)
      let (context, page) = try await open(options, on: browser)
      phases[.context] = clock.now - start
      await walk(planned, page: page, context: context, engine: browser.version)
      await blameBrowser(browser)
      if let pause = environment.pause {
        await pause.afterLastStep(on: page, failure: (failure ?? visualFailures.first)?.message)
      }
      let closing = clock.now
      await context.close()
      phases[.context] += clock.now - closing
    } catch {
      failure = failure(error, at: nil, step: nil)
    }
    failure = joined(failure)
    return result
  }

  /// How long a browser may take to respond once a case has run out of time.
  private static let answerTimeout = Duration.seconds(5)

  /// A case that ran out of time is not at fault if its browser does not respond either. The browser
  /// is asked while the case's context is still open.
  private mutating func blameBrowser(_ browser: any Browser) async {
    guard failure?.kind == .timeout, !Task.isCancelled,
      !(await browser.answers(within: Self.answerTimeout))
    else { return }
    failure?.kind = .infrastructure
    failure?.details.append(
      "the browser itself did not respond within \(Self.answerTimeout.limitText)")
  }

  private func open(
    _ options: ContextOptions, on browser: any Browser
  ) async throws(StepProblem) -> (any BrowserContext, any Page) {
    do throws(BrowserError) {
      let context = try await browser.newContext(options)
      do throws(BrowserError) {
        return (context, try await context.newPage())
      } catch {
        await context.close()
        throw error
      }
    } catch {
      throw StepProblem(error)
    }
  }

  private mutating func walk(
    _ planned: [PlannedStep], page: any Page, context: any BrowserContext,
    engine: BrowserVersion
  ) async {
    var executor = StepExecutor(
      page: page, context: context, journeyCase: journeyCase, environment: environment,
      engine: engine, caseDeadline: deadline)
    await executor.introduce(for: planned)
    for (index, step) in planned.enumerated() {
      if failure != nil || Task.isCancelled {
        steps.append(skipped(step, index: index))
        continue
      }
      await take(step, index: index, of: planned.count, with: &executor)
    }
    if failure == nil, let last = planned.last {
      let waiting = clock.now
      executor.noteUnvisited()
      await executor.waitForQuietNetwork()
      await executor.waitForRevocations()
      phases[.waiting] += clock.now - waiting
      if let awaited = executor.awaitedDialog {
        failure = failure(awaited.missing, at: last, step: planned.count - 1)
        steps[planned.count - 1].status = .failed
        return
      }
      var violation = violations(last, executor, index: planned.count - 1).first
      if violation == nil { violation = await servers.untrusted(executor) }
      if let violation {
        failure = failure(violation, at: last, step: planned.count - 1)
        steps[planned.count - 1].status = .failed
      }
    }
  }

  private mutating func take(
    _ planned: PlannedStep, index: Int, of count: Int, with executor: inout StepExecutor
  ) async {
    let summary = planned.summary
    environment.emit(
      .stepStarted(
        caseID: journeyCase.id, attempt: attempt, index: index, summary: summary))
    if let pause = environment.pause {
      await pause.beforeStep(executor.upcoming(planned, index, of: count), on: executor.page)
    }
    _ = pageClock.take()
    _ = executor.clock.take()
    let began = clock.now
    // A machine that became slow since the case began gives it more time.
    executor.caseDeadline = max(executor.caseDeadline, deadline)
    var snapshot: SnapshotResult?
    var problem: StepProblem?
    do throws(StepProblem) {
      snapshot = try await executor.run(planned)
    } catch {
      problem = error
    }
    let took = clock.now - began
    let spent = executor.phases(of: planned.step, took: took, page: pageClock.take())
    if problem == nil, let budget = planned.step.budget, took > budget {
      problem = .overBudget(took, budget)
    }
    // The picture comes first: a page that crashed may report it only after the step's error.
    var picture = problem == nil ? nil : await failurePicture(by: executor)
    await executor.waitForRevocations()
    let hadProblem = problem != nil
    var violations = violations(planned, executor, index: index)
    if let untrusted = await servers.untrusted(executor) { violations.append(untrusted) }
    problem = Self.joined(problem, with: violations)
    if let found = problem, !planned.step.guardsIsolation {
      problem = blamingPlatform(found, step: index)
    }
    // It has not been shown that the step saw nothing of another tenant: whatever ended it, a crash of
    // the page included, counts as isolation. A browser that is gone, or a case out of time before
    // the step began, saw nothing.
    if planned.step.guardsIsolation, hadProblem, began < executor.caseDeadline {
      let crashed = violations.contains { $0.kind == .infrastructure }
      if let found = problem {
        problem?.kind = Self.isolationKind(of: found.kind, hadPage: crashed || found.hadPage)
      }
    }
    var result = StepResult(
      index: index, summary: summary, location: planned.step.location,
      callers: planned.callers, startedAfter: began - start, duration: took,
      status: .passed, url: executor.page.url, snapshot: snapshot, phases: spent)
    if let problem {
      result.status = .failed
      if !hadProblem { picture = await failurePicture(by: executor) }
      result.screenshot = picture
      failure = failure(problem, at: planned, step: index)
    } else if let snapshot, let visual = VisualFailure(snapshot) {
      result.status = .failed
      var problem = visual.problem
      if planned.step.guardsIsolation {
        problem.kind = Self.isolationKind(of: problem.kind, hadPage: false)
      }
      visualFailures.append(failure(problem, at: planned, step: index))
    }
    steps.append(result)
    environment.emit(.stepFinished(caseID: journeyCase.id, attempt: attempt, result))
    if environment.options.slowMotion > .zero {
      try? await clock.sleep(for: environment.options.slowMotion)
    }
  }

  private mutating func failurePicture(by executor: StepExecutor) async -> String? {
    let began = clock.now
    defer { phases[.capture] += clock.now - began }
    return await executor.failurePicture(attempt: attempt)
  }

  private mutating func violations(
    _ planned: PlannedStep, _ executor: StepExecutor, index: Int
  ) -> [StepProblem] {
    unvisited = executor.tabs.unvisited
    return executor.tabs.pages.flatMap { page in
      let events = page.events.drain()
      servers.note(events)
      return watch.take(
        events, step: index, allowed: executor.allowed(in: planned),
        isMocked: executor.mockLog.isMocked)
    }.map {
      StepProblem($0.isCrash ? .infrastructure : .pageError, $0.message, details: $0.details)
    }
  }

  private func skipped(_ planned: PlannedStep, index: Int) -> StepResult {
    StepResult(
      index: index, summary: planned.summary, location: planned.step.location,
      callers: planned.callers, startedAfter: clock.now - start, duration: .zero,
      status: .skipped, url: "")
  }

  private func failure(
    _ problem: StepProblem, at planned: PlannedStep?, step: Int?
  ) -> Failure {
    let location = planned?.step.location ?? place(of: problem)
    // A label says what the step is for; without one the source line says it.
    let label = planned.flatMap { $0.step.label == nil ? nil : "step: \($0.summary)" }
    return Failure(
      kind: problem.kind, message: problem.message, location: location,
      sourceLine: environment.project.sources[location.file]?.line(location.line) ?? "",
      details: [label].compactMap { $0 } + problem.details + openedWindow,
      hint: problem.hint, outline: problem.outline, step: step)
  }

  /// A step often waits for what a window was to do, such as a sign-in at another site.
  private var openedWindow: [String] {
    unvisited.map { "the page \($0) was opened before, and no step went to it (tab: newest)" }
  }

  /// What ended the attempt, with the failed snapshots before it. If nothing ended it the first failed
  /// snapshot counts; one whose baseline is damaged takes precedence, because it must not wait for
  /// review behind one that only differs.
  private func joined(_ end: Failure?) -> Failure? {
    var visual = visualFailures
    let worst = visual.firstIndex { $0.kind == .infrastructure } ?? visual.indices.first
    guard var failure = end ?? worst.map({ visual.remove(at: $0) }) else { return nil }
    failure.details += visual.map { "and \($0.location): \($0.message)" }
    // Without a platform nothing else is known about the product, except what was seen before.
    if let death = environment.platform.death, failure.kind != .isolation {
      failure.kind = .infrastructure
      failure.details.append(death)
    }
    return failure
  }

  private var result: AttemptResult {
    let duration = clock.now - start
    var phases = phases
    for step in steps { phases += step.phases }
    phases = phases.filled(to: duration)
    phases[.launch] += launch
    return AttemptResult(
      number: attempt, worker: worker, startedAt: startedAt, duration: duration,
      failure: failure, steps: steps, console: watch.console, network: watch.network,
      phases: phases, longestWait: LongestWait(of: steps),
      shard: environment.options.shard?.index)
  }
}
