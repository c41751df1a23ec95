public import RunModel
import Synchronization
import Vocabulary

/// What became of a run and of its reports.
public struct ReportOutcome: Sendable, Hashable {
  /// What the cases gave.
  public var verdict: Verdict
  /// The reports that could not be written.
  public var problems: [ReportError]

  init(_ verdict: Verdict, problems: [ReportError]) {
    self.verdict = verdict
    self.problems = problems
  }

  /// The verdict's exit code, or 3 where all passed but a report could not be written: nobody
  /// may take a run for green whose report is missing.
  public var exitCode: Int32 {
    problems.isEmpty || verdict != .passed ? verdict.exitCode : Verdict.infrastructure.exitCode
  }
}

/// All reporters of a run behind one door: takes events, redacts secrets, hands them on.
///
/// Safe to use from any task; events must be given in order.
public final class RunReports: Sendable {
  fileprivate struct State {
    var terminal: TerminalReporter?
    var reporters: [any Reporter]
    var verdict: VerdictFile?
    var run = FinishedRun()
    var notices: [String]
  }

  private let redaction: Redaction
  private let state: Mutex<State>

  /// Makes the reports of one run.
  ///
  /// - Parameters:
  ///   - redaction: Applied to every event before any reporter sees it.
  ///   - terminal: What people watch; it ends last and tells of the others' problems.
  ///   - reporters: Those that write files; they end in this order.
  ///   - verdict: What tells machines of the verdict and of reports that could not be written.
  public init(
    redaction: Redaction = Redaction(secrets: [:]), terminal: TerminalReporter?,
    reporters: [any Reporter], verdict: VerdictFile? = nil
  ) {
    self.redaction = redaction
    state = Mutex(
      State(
        terminal: terminal, reporters: reporters, verdict: verdict, notices: redaction.notices))
  }

  /// Hands an event to all reporters.
  public func receive(_ event: RunEvent) {
    var event = redaction.redact(event)
    state.withLock { state in
      if case .runFinished(var summary) = event {
        summary.notices += state.notices.filter { !summary.notices.contains($0) }
        event = .runFinished(summary)
      }
      state.run.receive(event)
      state.hand(event)
      if case .runStarted = event {
        for notice in state.notices { state.hand(.notice(notice)) }
      }
    }
  }

  /// Draws live lines again; to be called about ten times a second while a run goes on.
  public func redraw() {
    state.withLock { $0.terminal?.redraw() }
  }

  /// Gives the terminal back without a summary.
  public func restoreTerminal() {
    state.withLock { $0.terminal?.restore() }
  }

  /// Lets each reporter write what it has; a failure of one does not keep others from writing.
  public func finish() -> ReportOutcome {
    state.withLock { state in
      var problems: [ReportError] = []
      var products: [String] = []
      for index in state.reporters.indices {
        do throws(ReportError) {
          try state.reporters[index].finish()
          if let product = state.reporters[index].product { products.append(product) }
        } catch {
          problems.append(error)
        }
      }
      if state.run.summary == nil, problems.isEmpty {
        do throws(ReportError) {
          _ = try state.run.required(for: "run")
        } catch {
          problems.append(error)
        }
      }
      if let summary = state.run.summary {
        do throws(ReportError) {
          try state.verdict?.write(summary, problems: problems)
        } catch {
          problems.append(error)
        }
      }
      state.terminal?.finish(reports: products, problems: problems)
      return ReportOutcome(state.run.summary?.verdict ?? .infrastructure, problems: problems)
    }
  }

  /// Takes all events of a run, draws live lines in the meantime, and finishes.
  public func consume(_ events: some AsyncSequence<RunEvent, Never> & Sendable) async
    -> ReportOutcome
  {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        while !Task.isCancelled {
          self.redraw()
          try? await Task.sleep(for: TerminalReporter.interval)
        }
      }
      for await event in events { receive(event) }
      group.cancelAll()
    }
    return finish()
  }
}

extension RunReports.State {
  fileprivate mutating func hand(_ event: RunEvent) {
    terminal?.receive(event)
    for index in reporters.indices { reporters[index].receive(event) }
  }
}
