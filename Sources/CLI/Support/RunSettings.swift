import Baselines
import BrowserLauncher
import Foundation
import JourneyLanguage
import Processes
import Reporting
import RunModel
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
    let interrupts = Interrupts { cancellation.cancel() }
    cancellation.covers(
      Task {
        _ = await session.run()
        feed.finish()
      })
    let outcome = await reporters(recording: history == nil ? nil : await revision).consume(events)
    withExtendedLifetime(interrupts) {}
    return outcome.exitCode
  }

  private var revision: GitRevision {
    get async { await GitRevision(of: project.root, environment: ProcessEnvironment.current) }
  }

  private func reporters(recording revision: GitRevision?) -> RunReports {
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
    // The results come first: the reports take the details of cases from them.
    var files: [any Reporter] = [
      ResultsReporter(folder: reports), JSONReporter(folder: reports),
      JUnitReporter(folder: reports), LastRunReporter(folder: reports),
      CTRFReporter(folder: reports), TraceReporter(folder: reports),
    ]
    let shown = HistoryRecorder.Shown()
    if let history, let revision {
      files.append(HistoryRecorder(path: history, revision: revision, shown: shown))
    }
    files.append(HTMLReporter(folder: reports) { shown.history })
    if let github = GitHubReporter(environment: environment, write: write) {
      files.append(github)
    }
    return RunReports(
      redaction: Redaction(secrets: secrets), terminal: terminal, reporters: files,
      verdict: VerdictFile(folder: reports))
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

/// Tells whether a text comes for the first time.
private final class OnceEach: Sendable {
  private let seen = Mutex<Set<String>>([])
  func isNew(_ text: String) -> Bool { seen.withLock { $0.insert(text).inserted } }
}
