import Baselines
import BrowserLauncher
import Foundation
import JourneyLanguage
import Processes
import Reporting
import RunModel
import RunStore
import Runner
import Synchronization
import Vocabulary

/// Carries out a run and writes its reports: what `run` and `replay` have in common.
struct RunSettings {
  let project: Project
  let cases: [JourneyCase]
  let reports: String
  var options: RunOptions
  var browsers: BrowserOptions
  /// Whether no case is an answer too: others may have some, or none has changed.
  var mayBeEmpty = false
  var isHeaded = false
  var pause: (any StepPause)?
  /// Takes what people see of the run.
  var write: @Sendable (String) -> Void = { Console.write($0) }
  /// This program's version, for reports; nil where it is not known.
  var version: String?
  /// The file with the history of runs; nil where the run is not added to it.
  var history: String?

  /// Runs the cases and gives the exit code.
  func carryOut() async throws(Stop) -> Int32 {
    let plan = try browsers.plan(cases, of: project)
    if plan.skipsAll && !mayBeEmpty { throw plan.nothingTested(of: project) }
    let engines = cases.filter { plan.reasons[$0.id] == nil }.engines
    try browsers.check(engines, isHeaded: isHeaded)
    try StaleReports.prepare(reports)
    let (events, feed) = AsyncStream.makeStream(of: RunEvent.self)
    let notices = OnceEach()
    let launch = try browsers.source(for: engines, isHeaded: isHeaded) { text in
      if notices.isNew(text) { feed.yield(.notice(text)) }
    }
    let session = RunSession(
      project: project, cases: cases, skipping: plan.reasons, options: options, launch: launch,
      pause: pause
    ) { feed.yield($0) }
    // They are listened for before anything starts: what comes in between would end this program
    // at once, without reports.
    let cancellation = Cancellation()
    let recorded = Late<GitRevision>()
    let reports = makeReports(recording: recorded)
    let interrupts = Interrupts {
      cancellation.cancel()
    } again: {
      reports.restoreTerminal()
    }
    // Asked beside the run: git may take long, and what ends meanwhile is recorded all the same.
    async let revision = GitRevision(of: project.root, environment: ProcessEnvironment.current)
    cancellation.covers(
      Task {
        _ = await session.run()
        feed.finish()
      })
    await reports.consume(events)
    let found = await revision
    await reports.note(RunEnvironment.texts(commit: found.commit))
    recorded.set(found)
    let outcome = await reports.finish()
    withExtendedLifetime(interrupts) {}
    return outcome.exitCode
  }

  private func makeReports(recording revision: Late<GitRevision>) -> RunReports {
    let environment = ProcessEnvironment.current
    let secrets = Dictionary(
      (project.secretValues + browsers.secretValues).enumerated()
        .map { ("secret \($0.offset + 1)", $0.element) },
      uniquingKeysWith: { first, _ in first })
    let start = ContinuousClock.now
    let terminal = TerminalReporter(
      style: TerminalStyle(environment: environment, isTerminal: Console.outputIsTerminal),
      folder: shownReports, expected: options.durations, size: Console.size,
      now: { ContinuousClock.now - start }, write: write)
    let history = history
    return RunReports(
      RunStore(folder: reports), redaction: Redaction(secrets: secrets),
      environment: RunEnvironment.texts(version: version, fonts: options.fontSet),
      terminal: terminal,
      reporters: ReportRegistry.reporters(
        ReportContext(folder: reports, environment: environment, write: write)),
      history: { HistoryRecorder(path: history, revision: revision.value)?.add($0) })
  }

  /// The reports folder as people call it.
  private var shownReports: String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return reports.hasPrefix(here) ? String(reports.dropFirst(here.count)) : reports
  }
}

/// Cancels a task, also one that is known only later.
private final class Cancellation: Sendable {
  private let state = Mutex<(isCancelled: Bool, task: Task<Void, Never>?)>((false, nil))

  func cancel() {
    state.withLock {
      $0.isCancelled = true
      $0.task?.cancel()
    }
  }

  func covers(_ task: Task<Void, Never>) {
    state.withLock {
      $0.task = task
      if $0.isCancelled { task.cancel() }
    }
  }
}

/// A value that is known only later.
final class Late<Value: Sendable>: Sendable {
  private let state = Mutex<Value?>(nil)
  var value: Value? { state.withLock { $0 } }
  func set(_ value: Value) { state.withLock { $0 = value } }
}

/// Tells whether a text comes for the first time.
private final class OnceEach: Sendable {
  private let seen = Mutex<Set<String>>([])
  func isNew(_ text: String) -> Bool { seen.withLock { $0.insert(text).inserted } }
}
