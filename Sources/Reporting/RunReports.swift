public import RunModel
public import RunStore
public import Support
import Vocabulary

/// All reports of a run: receives events, redacts secrets, writes the record, forwards events to
/// the reporters, and finally lets each reporter write its output.
///
/// Safe to use from any task; events must be passed in order. Files are written on a separate
/// thread.
public actor RunReports {
  private let redaction: Redaction
  private let store: RunStore
  /// Nil if the record exists already.
  private let writer: RunWriter?
  private var terminal: TerminalReporter?
  private var reporters: [any Reporter]
  private let history: @Sendable (RunSummary) -> ReportHistory?
  private var summary: RunSummary?
  private var environment: [String: String]
  private let cursor: TerminalCursor?
  private let queue = ReportQueue()

  public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  /// Creates the reports of a run.
  ///
  /// - Parameters:
  ///   - store: The run's record, from which reporters take the details of cases.
  ///   - isRecorded: Whether the record exists already; otherwise it is written from the events.
  ///   - redaction: Applied to every event before any reporter sees it.
  ///   - environment: The environment of the run, in addition to that in its events.
  ///   - terminal: Shows the run to people; it finishes last and reports problems of the others.
  ///   - reporters: The reporters that write files; they are independent of each other.
  ///   - history: Adds a run to the history and returns the history for reports.
  public init(
    _ store: RunStore, isRecorded: Bool = false, redaction: Redaction = Redaction(secrets: [:]),
    environment: [String: String] = [:], terminal: TerminalReporter?,
    reporters: [any Reporter],
    history: @escaping @Sendable (RunSummary) -> ReportHistory? = { _ in nil }
  ) {
    self.store = store
    self.redaction = redaction
    self.environment = environment
    self.terminal = terminal
    self.reporters = reporters
    self.history = history
    cursor = terminal?.cursor
    writer = isRecorded ? nil : RunWriter(store)
  }

  /// Forwards an event to all reporters.
  public func receive(_ event: RunEvent) {
    var event = redaction.redact(event)
    if case .runFinished(var finished) = event {
      finished.notices += redaction.notices.filter { !finished.notices.contains($0) }
      finished.environment.merge(environment) { $1 }
      event = .runFinished(finished)
      summary = finished
    }
    record(event)
    hand(event)
    if case .runStarted = event {
      for notice in redaction.notices { hand(.notice(notice)) }
    }
  }

  /// Adds to the environment of the run. Texts that are added after the end of the run are in the
  /// reports, but not in the record.
  public func note(_ texts: [String: String]) {
    environment.merge(texts) { $1 }
    summary?.environment.merge(texts) { $1 }
  }

  private func record(_ event: RunEvent) {
    switch event {
    case .runStarted(let start): writer?.begin(start)
    case .caseFinished(let record): writer?.append(record)
    case .runFinished(let summary): writer?.end(summary)
    case .caseStarted, .stepStarted, .stepFinished, .attemptFinished, .notice: break
    }
  }

  private func hand(_ event: RunEvent) {
    terminal?.receive(event)
    for index in reporters.indices { reporters[index].receive(event) }
  }

  /// Redraws live lines; to be called about ten times per second during a run.
  public func redraw() { terminal?.redraw() }

  /// Shows the cursor if it is hidden. Never waits, for use in a program that ends immediately.
  public nonisolated func restoreTerminal() { cursor?.show() }

  /// Lets each reporter write its output; a failure of one does not affect the others.
  public func finish() -> ReportOutcome {
    guard let summary else {
      let problem = ReportError(
        .notWritten, path: store.path, message: "the run ended without a summary",
        hint: "run again; if it persists, run with one worker and report the output")
      terminal?.finish(reports: [], problems: [problem])
      return ReportOutcome(.infrastructure, problems: [problem])
    }
    var problems = [writer?.problem].compactMap { $0 }
    var products: [String] = []
    let run = FinishedRun(summary, in: store, history: history(summary))
    for index in reporters.indices {
      do throws(ReportError) {
        try reporters[index].finish(run)
        if let product = reporters[index].product { products.append(product) }
      } catch {
        problems.append(error)
      }
    }
    do throws(ReportError) {
      try VerdictFile(folder: store.folder).write(summary, problems: problems)
    } catch {
      problems.append(error)
    }
    terminal?.finish(reports: products, problems: problems)
    return ReportOutcome(summary.verdict, problems: problems)
  }

  /// Receives all events of a run, and redraws live lines in the meantime.
  public func consume(_ events: some AsyncSequence<RunEvent, Never> & Sendable) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        while !Task.isCancelled {
          await self.redraw()
          try? await Task.sleep(for: TerminalReporter.interval)
        }
      }
      for await event in events { receive(event) }
      group.cancelAll()
    }
  }
}
