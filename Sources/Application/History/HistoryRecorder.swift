import Foundation
import History
import JourneyLanguage
public import Reporting
public import RunModel
import Synchronization
import Vocabulary

/// Adds a run to the history when it has ended, and keeps what the report shows of the history.
///
/// The history decides on nothing: what goes wrong with it is told, and the run is as it was.
public struct HistoryRecorder: Reporter {
  /// How many runs the report looks back on.
  static let shownRuns = 20

  /// What the report shows; filled when the run has been added.
  public final class Shown: Sendable {
    private let value = Mutex<ReportHistory?>(nil)

    /// Nothing yet.
    public init() {}

    /// What was added; nil before the run has been added.
    public var history: ReportHistory? { value.withLock { $0 } }
    func set(_ history: ReportHistory) { value.withLock { $0 = history } }
  }

  let path: String
  let revision: GitRevision
  let shown: Shown
  /// Gets what people should know.
  let note: @Sendable (String) -> Void
  private var summary: RunSummary?

  /// Records to a file.
  ///
  /// - Parameter note: gets a line for standard error where the history can't be kept.
  public init(
    path: String, revision: GitRevision, shown: Shown, note: @escaping @Sendable (String) -> Void
  ) {
    self.path = path
    self.revision = revision
    self.shown = shown
    self.note = note
  }

  /// Keeps the summary.
  public mutating func receive(_ event: RunEvent) {
    if case .runFinished(let summary) = event { self.summary = summary }
  }

  /// Adds the run.
  public mutating func finish() throws(ReportError) {
    guard let summary else { return }
    let run = RecordedRun(summary, commit: revision.commit, branch: revision.branch)
    // A run without a result says nothing of any case.
    guard !run.results.isEmpty else { return }
    do throws(HistoryError) {
      let store = try HistoryStore(path: path) { [note] aside in
        note(
          "notice: \(path) was damaged; it is kept as \(aside), and a new one was begun")
      }
      try store.record([run])
      let runs = try store.runs(suite: summary.suite, last: Self.shownRuns)
      shown.set(ReportHistory(runs, cases: Set(run.results.map(\.caseID))))
    } catch {
      note("notice: the history of runs was left out: \(error)")
    }
  }
}

extension ReportHistory {
  /// What the report shows of some runs, the latest last.
  init(_ runs: [RecordedRun], cases ids: Set<String>) {
    self.init(
      runs: runs.map { run in
        Run(
          startedAt: run.startedAt, verdict: run.verdict, commit: run.commit,
          durationMs: run.durationMs, passed: run.count(.passed), flaky: run.count(.flaky),
          failed: run.count(.failed))
      },
      cases: CaseHistory.cases(of: runs).filter { ids.contains($0.id) }.compactMap { found in
        let isSteady = found.entries.allSatisfy { $0.result.status == .passed }
        guard !isSteady || (found.slowdown ?? 1) >= 1.3 else { return nil }
        return Case(
          id: found.id, outcomes: found.entries.map(\.result.status), flakeRate: found.flakeRate,
          passRate: found.passRate, medianMs: found.medianMs, slowdown: found.slowdown,
          firstBadCommit: found.firstBad?.bad.commit, firstBadAt: found.firstBad?.bad.startedAt,
          lastGoodCommit: found.firstBad?.lastGood?.commit)
      })
  }
}
