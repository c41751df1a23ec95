public import RunModel
public import RunStore
import Vocabulary

/// All reports of a run: takes events, redacts secrets, keeps the record, hands events on, and lets
/// each reporter write in the end.
///
/// Safe to use from any task; events must be given in order. Files are written on a thread of its own.
public actor RunReports {
  private let redaction: Redaction
  private let store: RunStore
  /// Nil where the record is there already.
  private let writer: RunWriter?
  private var terminal: TerminalReporter?
  private var reporters: [any Reporter]
  private let history: @Sendable (RunSummary) -> ReportHistory?
  private var summary: RunSummary?
  private var environment: [String: String]
  private let cursor: TerminalCursor?
  private let queue = ReportQueue()

  public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  /// Makes the reports of one run.
  ///
  /// - Parameters:
  ///   - store: The run's record, from which reporters take the details of cases.
  ///   - isRecorded: Whether the record is there already; else the events are appended to it.
  ///   - redaction: Applied to every event before any reporter sees it.
  ///   - environment: What the run was made with, besides what its events say.
  ///   - terminal: What people watch; it ends last and reports the others' problems.
  ///   - reporters: Those that write files; each is given the run, none needs another.
  ///   - history: Adds a run to the history and gives what reports show of it.
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

  /// Hands an event to all reporters.
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

  /// Adds to what the run was made with; what is known once the run has ended is in the reports, and not
  /// in the record.
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

  /// Draws live lines again; to be called about ten times a second while a run goes on.
  public func redraw() { terminal?.redraw() }

  /// Shows the cursor again where it is hidden. Does not wait for anything: for a program that ends at
  /// once.
  public nonisolated func restoreTerminal() { cursor?.show() }

  /// Lets each reporter write what it has; a failure of one does not keep others from writing.
  public func finish() -> ReportOutcome {
    guard let summary else {
      let problem = ReportError(
        .notWritten, path: store.path, message: "the run ended without a summary",
        hint: "run again; if it stays so, run with one worker and report what it prints")
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

  /// Takes all events of a run, and draws live lines in the meantime.
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
