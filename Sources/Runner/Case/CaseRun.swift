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
  var start: ContinuousClock.Instant
  /// What was carried out, in the order in which it began.
  var steps: [StepResult] = []
  var watch = PageWatch()
  var servers = ServersTalkedTo()
  /// What ended the attempt, or the block that is being carried out.
  var failure: Failure?
  /// Whether a block may allow `failure`.
  var failureMayBeAllowed = true
  /// What each failed step failed with, by its index.
  var failedMessages: [Int: String] = [:]
  var visualFailures: [Failure] = []
  /// What failed in `finally`.
  var finallyFailure: Failure?
  /// The failures of `soft` steps.
  var softFailures: [Failure] = []
  /// The step that is being carried out.
  var current = (index: -1, path: StepPath.journey)
  /// What the blocks around the current step spent by themselves.
  var blockPhases: [PhaseTimes] = []
  /// The addresses of opened pages that no step has gone to.
  var unvisited: [String] = []
  /// How long the attempt waited for a browser of its own; before its time began.
  var launch = Duration.zero
  /// What the attempt's time went into, but that of its steps.
  var phases = PhaseTimes()
  let pageClock = PageClock()

  init(journeyCase: JourneyCase, attempt: Int, worker: Int, environment: CaseEnvironment) {
    self.journeyCase = journeyCase
    self.attempt = attempt
    self.worker = worker
    self.environment = environment
    start = environment.clock.now
  }

  var clock: any RunClock { environment.clock }

  /// The end of the case's time; a person who steps through it is given a day.
  var deadline: ContinuousClock.Instant {
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
    let plan = environment.project.plan(of: journeyCase)
    do throws(StepProblem) {
      let options = try ContextOptions(of: journeyCase, in: environment)
      let (context, page) = try await open(options, on: browser)
      phases[.context] = clock.now - start
      await carryOut(plan, page: page, context: context, engine: browser.version)
      await blameBrowser(browser)
      if let pause = environment.pause {
        await pause.afterLastStep(
          on: page, failure: (failure ?? softFailures.first ?? visualFailures.first)?.message)
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
