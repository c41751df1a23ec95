import Baselines
import BrowserLauncher
import Foundation
public import JourneyLanguage
import Processes
import Reporting
import RunModel
public import Runner
import Synchronization
import Vocabulary

/// Carries out a run and writes its reports: what `run` and `replay` have in common.
public struct RunAssembly {
  let project: Project
  let cases: [JourneyCase]
  let reports: String
  var options: RunOptions
  var browsers: BrowserSetup
  /// Whether no case is an answer too: others may have some, or none has changed.
  public var mayBeEmpty = false
  /// Whether the browser's window is shown.
  public var isHeaded = false
  /// Asked before each step.
  public var pause: (any StepPause)?
  /// Whether decisions are printed to standard error: programs, launches, retries.
  public var isVerbose = false
  /// Takes what people see of the run.
  var output: TerminalOutput
  /// The file with the history of runs; nil where the run is not added to it.
  public var history: String?

  /// Sets a run up.
  ///
  /// - Parameter reports: the reports folder.
  public init(
    project: Project, cases: [JourneyCase], reports: String, options: RunOptions,
    browsers: BrowserSetup, output: TerminalOutput
  ) {
    self.project = project
    self.cases = cases
    self.reports = reports
    self.options = options
    self.browsers = browsers
    self.output = output
  }

  /// Runs the cases and gives the exit code.
  ///
  /// - Throws: `CommandError` before anything was started.
  public func carryOut() async throws(CommandError) -> Int32 {
    redactProtocolLog()
    let plan = try browsers.plan(cases, of: project)
    if plan.skipsAll && !mayBeEmpty {
      throw plan.nothingTested(of: project, color: output.notesAreShown)
    }
    let engines = cases.filter { plan.reasons[$0.id] == nil }.engines
    try browsers.check(engines, isHeaded: isHeaded)
    try StaleReports.prepare(reports)
    let log = isVerbose ? DecisionLog(write: output.note) : nil
    await log?.engines(engines, of: browsers)
    let (events, feed) = AsyncStream.makeStream(of: RunEvent.self)
    let notices = OnceEach()
    let source = try browsers.source(for: engines, isHeaded: isHeaded) { text in
      if notices.isNew(text) { feed.yield(.notice(text)) }
    }
    let session = RunSession(
      project: project, cases: cases, skipping: plan.reasons, options: options,
      launch: log?.timing(source) ?? source, pause: pause
    ) { event in
      log?.receive(event)
      feed.yield(event)
    }
    // They are listened for before anything starts: what comes in between would end this program
    // at once, without reports.
    let cancellation = Cancellation()
    let terminal = LateRestoration()
    let interrupts = Interrupts(restore: { terminal.restore() }) { cancellation.cancel() }
    cancellation.covers(
      Task {
        _ = await session.run()
        feed.finish()
      })
    let reports = reporters(recording: history == nil ? nil : await revision)
    terminal.covers(reports)
    let outcome = await reports.consume(events)
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
      style: TerminalStyle(environment: environment, isTerminal: output.isTerminal),
      folder: shownReports, expected: options.durations, size: output.size,
      now: { ContinuousClock.now - start }, write: output.write)
    // The results come first: the reports take the details of cases from them.
    var files: [any Reporter] = [
      ResultsReporter(folder: reports), JSONReporter(folder: reports),
      JUnitReporter(folder: reports), LastRunReporter(folder: reports),
      CTRFReporter(folder: reports), TraceReporter(folder: reports),
    ]
    let shown = HistoryRecorder.Shown()
    if let history, let revision {
      files.append(
        HistoryRecorder(path: history, revision: revision, shown: shown, note: output.note))
    }
    files.append(HTMLReporter(folder: reports) { shown.history })
    if let github = GitHubReporter(environment: environment, write: output.write) {
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

/// Gives the terminal of reports back, once there are any.
private final class LateRestoration: Sendable {
  private let reports = Mutex<RunReports?>(nil)

  func covers(_ reports: RunReports) { self.reports.withLock { $0 = reports } }
  func restore() { reports.withLock { $0 }?.restoreTerminal() }
}

/// Tells whether a text comes for the first time.
private final class OnceEach: Sendable {
  private let seen = Mutex<Set<String>>([])
  func isNew(_ text: String) -> Bool { seen.withLock { $0.insert(text).inserted } }
}
