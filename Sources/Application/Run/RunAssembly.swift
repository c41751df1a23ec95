import Baselines
import BrowserLauncher
import Foundation
public import JourneyLanguage
import Processes
import Reporting
import RunModel
import RunStore
public import Runner
public import Support
import Synchronization
import Vocabulary

/// Performs a run and writes its reports; shared by `run` and `replay`.
public struct RunAssembly {
  let project: Project
  let cases: [JourneyCase]
  let reports: String
  var options: RunOptions
  var browsers: BrowserSetup
  /// Whether a run without cases is valid: other shards may have some, or none has changed.
  public var mayBeEmpty = false
  /// Whether the browser's window is shown.
  public var isHeaded = false
  /// Called before each step.
  public var pause: (any StepPause)?
  /// Whether decisions (engines, browser launches, retries) are printed to standard error.
  public var isVerbose = false
  /// The secrets of the suite and of the browsers' addresses, and what the run learns.
  public let redaction: Redaction
  /// The terminal.
  var output: TerminalOutput
  /// The file with the history of runs; nil if the run is not added to it.
  public var history: String?

  /// Creates a run.
  ///
  /// - Parameter reports: The reports folder.
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
    let secrets = (project.secretValues + browsers.secretValues).enumerated().map {
      ("secret \($0.offset + 1)", $0.element)
    }
    redaction = Redaction(secrets: Dictionary(uniqueKeysWithValues: secrets))
    self.options.redaction = redaction
  }

  /// Runs the cases and returns the exit code.
  ///
  /// - Throws: `CommandError` if the run can't start.
  public func run() async throws(CommandError) -> Int32 {
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
    let notices = UniqueTexts()
    let machine = MachineWatch()
    defer { machine.end() }
    let launchLimit = project.suite.timeouts.launch
    let source = try browsers.source(
      for: engines, isHeaded: isHeaded, startTimeout: { launchLimit * machine.factor }
    ) { text in
      if notices.isNew(text) { feed.yield(.notice(text)) }
    }
    var session = RunSession(
      project: project, cases: cases, skipping: plan.reasons, options: options,
      launch: log?.timing(source) ?? source, pause: pause
    ) { event in
      log?.receive(event)
      // Reports are written when the run has finished: what they say of it comes before that.
      if case .runFinished = event, let notice = machine.notice { feed.yield(.notice(notice)) }
      feed.yield(event)
    }
    session.machine = machine
    // Installed before anything starts: an earlier signal would end this program immediately,
    // without reports.
    let cancellation = Cancellation()
    let recorded = DeferredValue<GitRevision>()
    let reports = makeReports(recording: recorded)
    let interrupts = Interrupts(restore: { reports.restoreTerminal() }) { cancellation.cancel() }
    // Runs in parallel to the run: git may be slow, and finished cases must be recorded
    // immediately.
    let root = project.root
    async let revision = GitRevision(of: root, environment: ProcessEnvironment.current)
    let prepared = session
    cancellation.setTask(
      Task {
        _ = await prepared.run()
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

  private func makeReports(recording revision: DeferredValue<GitRevision>) -> RunReports {
    let environment = ProcessEnvironment.current
    let start = ContinuousClock.now
    let terminal = TerminalReporter(
      style: TerminalStyle(environment: environment, isTerminal: output.isTerminal),
      folder: shownReports, expected: options.durations, size: output.size,
      now: { ContinuousClock.now - start }, write: output.write)
    let (history, output) = (history, output)
    return RunReports(
      RunStore(folder: reports), redaction: redaction,
      environment: RunEnvironment.texts(version: WayfarerVersion.current, fonts: options.fontSet),
      terminal: terminal,
      reporters: ReportRegistry.reporters(
        ReportContext(folder: reports, environment: environment, write: output.write)),
      history: {
        HistoryRecorder(path: history, revision: revision.value, note: output.note)?.add($0)
      })
  }

  /// The reports folder as shown to people.
  private var shownReports: String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return reports.hasPrefix(here) ? String(reports.dropFirst(here.count)) : reports
  }
}

/// Cancels a task, even if the task is set only after the cancellation.
private final class Cancellation: Sendable {
  private let state = Mutex<(isCancelled: Bool, task: Task<Void, Never>?)>((false, nil))

  func cancel() {
    state.withLock {
      $0.isCancelled = true
      $0.task?.cancel()
    }
  }

  func setTask(_ task: Task<Void, Never>) {
    state.withLock {
      $0.task = task
      if $0.isCancelled { task.cancel() }
    }
  }
}

/// A value that is set later.
final class DeferredValue<Value: Sendable>: Sendable {
  private let state = Mutex<Value?>(nil)
  var value: Value? { state.withLock { $0 } }
  func set(_ value: Value) { state.withLock { $0 = value } }
}

/// Recognizes texts that occur for the first time.
private final class UniqueTexts: Sendable {
  private let seen = Mutex<Set<String>>([])
  func isNew(_ text: String) -> Bool { seen.withLock { $0.insert(text).inserted } }
}
