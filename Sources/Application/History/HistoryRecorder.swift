import Foundation
import History
import JourneyLanguage
public import Reporting
public import RunModel
import Vocabulary

/// Adds a finished run to the history, and provides the history for the report.
///
/// The history never affects the verdict: problems with it are only reported.
public struct HistoryRecorder {
  /// The number of runs in the report.
  static let shownRuns = 20

  private let path: String
  private let revision: GitRevision
  /// Receives notices for people.
  private let note: @Sendable (String) -> Void

  /// - Parameters:
  ///   - path: The file; nil if no history is kept; the initializer then returns nil.
  ///   - revision: The commit and branch under test; nil if unknown.
  ///   - note: Called with a line for standard error if the history can't be kept.
  public init?(
    path: String?, revision: GitRevision?, note: @escaping @Sendable (String) -> Void
  ) {
    guard let path, let revision else { return nil }
    self.path = path
    self.revision = revision
    self.note = note
  }

  /// Adds a run and returns the history for reports; nil if there is nothing to show.
  public func add(_ summary: RunSummary) -> ReportHistory? {
    let run = RecordedRun(summary, commit: revision.commit, branch: revision.branch)
    // A run without results says nothing about any case.
    guard !run.results.isEmpty else { return nil }
    do throws(HistoryError) {
      let store = try HistoryStore(path: path) { aside in
        note(
          "notice: \(path) was damaged; it was renamed to \(aside), and a new one was created")
      }
      try store.record([run])
      let runs = try store.runs(suite: summary.suite, last: Self.shownRuns)
      return ReportHistory(runs, cases: Set(run.results.map(\.caseID)))
    } catch {
      note("notice: the run was not added to the history: \(error)")
      return nil
    }
  }
}

extension ReportHistory {
  /// The history of runs, the latest last, as reports show it.
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
