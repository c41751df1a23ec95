import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// Takes cases one at a time and runs each on a browser that it keeps; a browser that failed is
/// replaced, so that its failure affects no other case.
struct Worker: Sendable {
  let number: Int
  let environment: CaseEnvironment
  let state: RunState
  let launch: BrowserSource

  func run() async {
    var browser: (any Browser)?
    while !Task.isCancelled, let next = state.next(preferring: browser?.version.engine) {
      state.begin(next)
      environment.emit(.caseStarted(CaseReference(next), worker: number))
      let result = await run(next, on: &browser)
      state.record(result)
      environment.emit(.caseFinished(result))
      if let death = await environment.platform.currentDeath() {
        state.stop(because: death)
      } else if let absence = await environment.platform.absence(environment.http) {
        state.stop(because: absence)
      }
    }
    await browser?.close()
  }

  /// Carries out hooks, one after the other.
  ///
  /// - Returns: those that failed, with what is said of the cases that they were for.
  func carryOut(_ hooks: [JourneyCase]) async -> [(hook: JourneyCase, reason: String)] {
    var browser: (any Browser)?
    var failed: [(hook: JourneyCase, reason: String)] = []
    for hook in hooks {
      guard !Task.isCancelled, state.mayGoOn else { break }
      state.begin(hook)
      environment.emit(.caseStarted(CaseReference(hook), worker: number))
      let result = await run(hook, on: &browser)
      state.record(result)
      environment.emit(.caseFinished(result))
      guard let failure = result.failure, result.status == .failed, hook.hook == .beforeAll else {
        continue
      }
      failed.append(
        (hook, CaseOutcome.leftOut(since: hook.journey.name.value, failure)))
    }
    await browser?.close()
    return failed
  }

  private func run(_ journeyCase: JourneyCase, on browser: inout (any Browser)?) async -> CaseRecord
  {
    let reference = CaseReference(journeyCase)
    var attempts: [AttemptResult] = []
    var hadFreshBrowser = false
    while true {
      if Task.isCancelled {
        return CaseRecord(reference: reference, status: .interrupted, attempts: attempts)
      }
      let isolation = isolation(after: attempts.count, onFreshBrowser: hadFreshBrowser)
      let attempt = await attempt(
        journeyCase, number: attempts.count + 1, isolation, onFreshBrowser: hadFreshBrowser,
        on: &browser)
      attempts.append(attempt)
      environment.emit(.attemptFinished(caseID: reference.id, attempt))
      if attempt.passed {
        return CaseRecord(
          reference: reference, status: attempts.count == 1 ? .passed : .flaky,
          attempts: attempts)
      }
      if Task.isCancelled {
        return CaseRecord(reference: reference, status: .interrupted, attempts: attempts)
      }
      var tryAgain = attempts.count <= environment.options.retries
      if attempt.mayPassOnFreshBrowser {
        await browser?.close()
        browser = nil
        if !hadFreshBrowser && environment.platform.death == nil { tryAgain = true }
        hadFreshBrowser = true
      }
      guard tryAgain else {
        return CaseRecord(reference: reference, status: .failed, attempts: attempts)
      }
    }
  }

  /// Every attempt has a context of its own. A case that fails twice is tried where nothing else can be
  /// the cause: on a browser of its own, while no other case runs on this machine.
  private func isolation(after attempts: Int, onFreshBrowser isSecondLaunch: Bool)
    -> AttemptIsolation?
  {
    switch attempts {
    case 0: nil
    case 1: isSecondLaunch ? .browser : .context
    default: .alone
    }
  }

  private func attempt(
    _ journeyCase: JourneyCase, number: Int, _ isolation: AttemptIsolation?,
    onFreshBrowser isSecondLaunch: Bool, on browser: inout (any Browser)?
  ) async -> AttemptResult {
    let isAlone = isolation == .alone
    if isAlone {
      await browser?.close()
      browser = nil
    }
    // Locks come before the turn: nobody waits for a lock while others wait for the machine.
    let locks = journeyCase.journey.locks
    let hasLocks = await state.locks.acquire(locks)
    let hasTurn = await state.access.begin(alone: isAlone)
    var result = await attempt(
      journeyCase, number: number, onFreshBrowser: isSecondLaunch, on: &browser)
    if hasTurn { state.access.end(alone: isAlone) }
    if hasLocks { state.locks.release(locks) }
    result.isolation = isolation
    return result
  }

  private func attempt(
    _ journeyCase: JourneyCase, number: Int, onFreshBrowser isSecondLaunch: Bool,
    on browser: inout (any Browser)?
  ) async -> AttemptResult {
    var run = CaseRun(
      journeyCase: journeyCase, attempt: number, worker: self.number,
      environment: environment.attempt(number, of: journeyCase))
    do throws(BrowserError) {
      let began = environment.clock.now
      let hadBrowser = browser?.version.engine == journeyCase.engine
      let usable = try await usableBrowser(for: journeyCase.engine, &browser)
      if !hadBrowser { run.launch = environment.clock.now - began }
      return await run.run(on: usable)
    } catch {
      // A browser that did not start twice will not start for the next case either.
      if error.code == .notFound || error.code == .launchFailed && isSecondLaunch {
        state.stop(engine: journeyCase.engine, because: error.description)
      }
      return run.failedBeforeStart(error)
    }
  }

  private func usableBrowser(
    for engine: Engine, _ browser: inout (any Browser)?
  ) async throws(BrowserError) -> any Browser {
    if let browser, browser.version.engine == engine { return browser }
    await browser?.close()
    browser = nil
    let started: any Browser
    let began = environment.clock.now
    do throws(BrowserError) {
      started = try await launch(engine)
    } catch {
      throw slowStart(error, of: engine, after: environment.clock.now - began)
    }
    state.note(engine.rawValue, started.version.version)
    browser = started
    return started
  }
}

extension Worker {
  /// A browser that was started and could not be used in time did not start, whichever of its answers
  /// was the one that did not come.
  private func slowStart(
    _ error: BrowserError, of engine: Engine, after took: Duration
  ) -> BrowserError {
    guard error.code == .timedOut else { return error }
    let limit = environment.project.suite.timeouts.launch
    let machine = environment.machine
    let trouble = machine.trouble(since: environment.clock.now - took).map { "; \($0)" } ?? ""
    return BrowserError(
      .launchFailed,
      "\(engine.title) was started but could not be used within \(took.text)\(trouble): "
        + error.message,
      hint: "the limit is \((limit * machine.factor).limitText); timeouts.launch in suite.yaml "
        + "gives it more, fewer workers (--workers 1) make it faster")
  }
}

extension AttemptResult {
  /// Whether every step was carried out and nothing failed. An interrupted attempt may have skipped
  /// steps without a failure; what a block left out has a note.
  fileprivate var passed: Bool {
    failure == nil
      && steps.allSatisfy { step in
        switch step.status {
        case .passed, .tolerated: true
        case .skipped: step.note != nil
        case .failed: false
        }
      }
  }

  /// Whether the browser may be the cause; it is not if a baseline can't be read.
  fileprivate var mayPassOnFreshBrowser: Bool {
    guard let failure, failure.kind == .infrastructure else { return false }
    let step = failure.step.flatMap { steps.indices.contains($0) ? steps[$0] : nil }
    return step?.snapshot?.status != .unusable
  }
}
