import Foundation
import History
import JourneyLanguage
public import Reporting
public import RunModel
import Vocabulary

/// Adds a run to the history when it has ended, and keeps what the report shows of the history.
///
/// The history never affects the verdict: what goes wrong with it is only reported.
public struct HistoryRecorder {
  /// How many runs the report looks back on.
  static let shownRuns = 20

  private let path: String
  private let revision: GitRevision
  /// Gets what people should know.
  private let note: @Sendable (String) -> Void

  /// - Parameters:
  ///   - path: the file; nil where no history is kept, which gives nil.
  ///   - revision: what is tested; nil where it is not known.
  ///   - note: gets a line for standard error where the history can't be kept.
  public init?(
    path: String?, revision: GitRevision?, note: @escaping @Sendable (String) -> Void
  ) {
    guard let path, let revision else { return nil }
    self.path = path
    self.revision = revision
    self.note = note
  }

  /// Adds a run and gives what reports show of the history; nil where there is nothing to show.
  public func add(_ summary: RunSummary) -> ReportHistory? {
    let run = RecordedRun(summary, commit: revision.commit, branch: revision.branch)
    // A run without a result says nothing of any case.
    guard !run.results.isEmpty else { return nil }
    do throws(HistoryError) {
      let store = try HistoryStore(path: path) { aside in
        note(
          "notice: \(path) was damaged; it is kept as \(aside), and a new one was begun")
      }
      try store.record([run])
      let runs = try store.runs(suite: summary.suite, last: Self.shownRuns)
      return ReportHistory(runs, cases: Set(run.results.map(\.caseID)))
    } catch {
      note("notice: the history of runs was left out: \(error)")
      return nil
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
