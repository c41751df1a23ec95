public import BrowserAPI
import Foundation
import JSON
public import JourneyLanguage
public import RunModel
import Synchronization
import Transport
public import Vocabulary

/// Starts a browser of an engine; the runner knows no client.
public typealias BrowserSource =
  @Sendable (_ engine: Engine) async throws(BrowserError) -> any Browser

/// One run: the platform, the workers and the queue between them.
///
/// It emits events in order and returns a summary; it writes no report and prints nothing.
/// Cancelling the task that runs it interrupts the run: nothing new starts, what runs is
/// reported as interrupted, and every process is ended.
public struct RunSession: Sendable {
  let project: Project
  private let cases: [JourneyCase]
  let skipping: [String: String]
  let options: RunOptions
  let launch: BrowserSource
  private let pause: (any StepPause)?
  let emit: @Sendable (RunEvent) -> Void
  /// How slow this machine is; time limits follow it.
  public var machine: any MachineSpeed = SteadyMachine()
  /// Replaced in tests.
  var clock: any RunClock = SystemClock()
  /// How long hooks after all may go on after an interrupt; replaced in tests.
  var finalTime = CaseRun.finalTime
  /// Where pictures are compared and files are written; replaced in tests.
  var workThreads: any TaskExecutor = WorkThreads.shared

  /// Makes a session; nothing is started yet.
  ///
  /// - Parameters:
  ///   - skipping: cases that are only reported, as skipped: their ids with the reasons.
  ///   - pause: asked before each step; for replay.
  ///   - emit: gets every event; called from several tasks at once.
  public init(
    project: Project, cases: [JourneyCase], skipping: [String: String] = [:], options: RunOptions,
    launch: @escaping BrowserSource, pause: (any StepPause)? = nil,
    emit: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.project = project
    self.cases = cases
    self.skipping = skipping
    self.options = options
    self.launch = launch
    self.pause = pause
    self.emit = emit
  }

  /// Runs all cases. Never throws: failures are part of the summary.
  public func run() async -> RunSummary {
    let startedAt = Date()
    let start = clock.now
    let queue = CaseQueue(
      cases.filter { skipping[$0.id] == nil }, durations: options.durations)
    let hooks = hooks(for: queue.remaining)
    let workers = max(1, min(options.workers, queue.remaining.count))
    let skipped = cases.filter { skipping[$0.id] != nil } + hooks.skipped
    emit(
      .runStarted(
        RunStart(
          suite: project.suite.name, startedAt: startedAt, workers: workers,
          shard: options.shard, gate: options.gate,
          cases: (skipped + hooks.before + queue.remaining + hooks.after)
            .map(CaseReference.init))))
    let state = RunState(queue: queue, failFast: options.failFast)
    for journeyCase in skipped {
      let result = CaseRecord(
        reference: CaseReference(journeyCase), status: .skipped, attempts: [],
        skipReason: skipping[Project.withoutShard(journeyCase.id)] ?? skipping[journeyCase.id])
      state.record(result)
      emit(.caseFinished(result))
    }
    var platformStart: Duration?
    if !queue.remaining.isEmpty {
      platformStart = await work(state, workers: workers, hooks.before, hooks.after)
    }
    let ended = state.finish(
      plan: hooks.before + cases + hooks.after + hooks.skipped, wasInterrupted: Task.isCancelled)
    for result in ended.notStarted { emit(.caseFinished(result)) }
    let summary = RunSummary(
      suite: project.suite.name, startedAt: startedAt, duration: clock.now - start,
      workers: workers, shard: options.shard, cases: ended.results,
      wasInterrupted: Task.isCancelled, infrastructureErrors: ended.infrastructureErrors,
      gate: options.gate, environment: ended.environment, platformStart: platformStart)
    emit(.runFinished(summary))
    return summary
  }

  /// Returns the time that the platform took to respond; nil if it did not.
  private func work(
    _ state: RunState, workers: Int, _ before: [JourneyCase], _ after: [JourneyCase]
  ) async -> Duration? {
    let http: HTTPClient
    do { http = HTTPClient(try project.suite.httpOptions(root: project.root)) } catch {
      state.stop(because: error.message)
      return nil
    }
    let began = clock.now
    let platform: SystemUnderTest
    do throws(PlatformError) {
      platform = try await SystemUnderTest.open(
        project: project, running: options.baseURL, http: http)
    } catch {
      state.stop(because: error.description)
      return nil
    }
    let platformStart = clock.now - began
    var environment = CaseEnvironment(
      project: project, options: options, platform: platform, http: http,
      runID: String(UInt32.random(in: .min ... .max), radix: 36), pause: pause, emit: emit,
      clock: clock, machine: machine, workThreads: workThreads)
    if case .authorities = project.suite.browser.certificates?.issuers {
      environment.certificates = CertificateCheck(http: http)
    }
    let shared = environment
    await carryOut(before, for: state, in: shared)
    await withDiscardingTaskGroup { group in
      for number in 1...workers {
        group.addTask {
          await Worker(
            number: number, environment: shared, state: state, launch: launch
          ).run()
        }
      }
    }
    await carryOutLast(after, for: state, in: shared)
    // It counts also if it ended after the last case: it is unknown since when it was going wrong.
    if let death = await platform.currentDeath() { state.stop(because: death) }
    await platform.close()
    return platformStart
  }
}

/// What the workers of one run share.
final class RunState: Sendable {
  private struct Values {
    var queue: CaseQueue
    var results: [String: CaseOutcome] = [:]
    var infrastructureErrors: [String] = []
    var environment: [String: String] = [:]
    var stopReason: String?
    /// Why no more cases are started although nothing is wrong with this machine.
    var endReason: String?
    /// Why no more cases of an engine are started.
    var missingEngines: [Engine: String] = [:]
    /// A case of each file that has begun.
    var begun: [String: JourneyCase] = [:]
  }

  private let values: Mutex<Values>
  private let failFast: Int?
  /// Who may use this machine.
  let access = ExclusiveAccess()
  /// The locks that journeys name.
  let locks = NamedLocks()

  /// - Parameter failFast: after how many failed cases no more are started.
  init(queue: CaseQueue, failFast: Int? = nil) {
    values = Mutex(Values(queue: queue))
    self.failFast = failFast
  }

  func next(preferring engine: Engine?) -> JourneyCase? {
    let locked = locks.taken
    return values.withLock {
      $0.stopReason == nil && $0.endReason == nil
        ? $0.queue.next(preferring: engine, locked: locked) : nil
    }
  }

  /// Whether hooks can be carried out: after as many failures as end a run, too.
  var mayGoOn: Bool { values.withLock { $0.stopReason == nil } }

  /// A case of each journey and of each file with hooks that has begun.
  var begun: [JourneyCase] { values.withLock { Array($0.begun.values) } }

  func begin(_ journeyCase: JourneyCase) {
    values.withLock { $0.begun[journeyCase.journey.file] = journeyCase }
  }

  /// Removes the waiting cases for which there is a reason.
  func removeFromQueue(
    _ reason: (JourneyCase) -> String?
  ) -> [(case: JourneyCase, reason: String)] {
    values.withLock { $0.queue.remove(reason) }
  }

  func record(_ result: CaseRecord) {
    values.withLock {
      $0.results[result.id] = result.outcome
      guard let failFast, result.status == .failed, $0.endReason == nil else { return }
      let failures = $0.results.values.count { $0.status == .failed }
      guard failures >= failFast else { return }
      let cases = failures == 1 ? "1 case" : "\(failures) cases"
      $0.endReason = "\(cases) had failed before this one began (--fail-fast)"
    }
  }

  func note(_ key: String, _ value: String) {
    values.withLock { $0.environment[key] = value }
  }

  /// No more cases are started; the first reason is kept.
  func stop(because reason: String) {
    values.withLock {
      guard $0.stopReason == nil else { return }
      $0.stopReason = reason
      $0.infrastructureErrors.append(reason)
    }
  }

  /// No more cases are started on this engine, which is unavailable; others continue.
  func stop(engine: Engine, because reason: String) {
    values.withLock {
      guard $0.missingEngines[engine] == nil else { return }
      $0.missingEngines[engine] = reason
      $0.queue.remove(engine: engine)
      $0.infrastructureErrors.append(reason)
    }
  }

  struct Ended {
    var results: [CaseOutcome]
    var notStarted: [CaseRecord]
    var infrastructureErrors: [String]
    var environment: [String: String]
  }

  /// The results in the order of the plan, with those that never started.
  func finish(plan: [JourneyCase], wasInterrupted: Bool) -> Ended {
    values.withLock { values in
      var notStarted: [CaseRecord] = []
      let results = plan.map { planned -> CaseOutcome in
        if let result = values.results[planned.id] { return result }
        let result = CaseRecord(
          reference: CaseReference(planned), status: wasInterrupted ? .interrupted : .skipped,
          attempts: [],
          skipReason: wasInterrupted
            ? "the run was interrupted before this case began"
            : values.missingEngines[planned.engine] ?? values.stopReason ?? values.endReason
              ?? "the run ended before this case began")
        notStarted.append(result)
        return result.outcome
      }
      return Ended(
        results: results, notStarted: notStarted,
        infrastructureErrors: values.infrastructureErrors, environment: values.environment)
    }
  }
}
