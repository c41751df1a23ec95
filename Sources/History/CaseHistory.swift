public import Foundation
import RunModel
import Support
import Vocabulary

/// The history of one case, and statistics about it.
public struct CaseHistory: Sendable, Hashable, Identifiable {
  /// One run of the case.
  public struct Entry: Sendable, Hashable {
    /// When the run started.
    public var startedAt: Date
    /// The commit that was tested; nil if unknown.
    public var commit: String?
    /// How the case ended in it.
    public var result: RecordedResult

    /// Creates an entry.
    public init(startedAt: Date, commit: String?, result: RecordedResult) {
      self.startedAt = startedAt
      self.commit = commit
      self.result = result
    }
  }

  /// The id of the case.
  public var id: String
  /// Its runs, the latest last.
  public var entries: [Entry]

  /// Creates a history.
  public init(id: String, entries: [Entry]) {
    self.id = id
    self.entries = entries
  }

  /// The journey's name.
  public var journey: String { entries.last?.result.journey ?? "" }

  /// The share of runs in which it passed in the end.
  public var passRate: Double { rate { $0.result.status != .failed } }

  /// The share of runs that show that it is flaky: it passed on a retry, or failed at a commit at
  /// which it also passed.
  public var flakeRate: Double {
    let outcomes = Dictionary(grouping: entries.filter { $0.commit != nil }) { $0.commit }
      .mapValues { Set($0.map { $0.result.status == .failed }) }
    return rate { entry in
      if entry.result.status == .flaky { return true }
      // Of the runs at such a commit, only those that failed count as flaky.
      return entry.result.status == .failed && entry.commit != nil
        && outcomes[entry.commit]?.count == 2
    }
  }

  private func rate(_ counts: (Entry) -> Bool) -> Double {
    entries.isEmpty ? 0 : Double(entries.count(where: counts)) / Double(entries.count)
  }

  /// The first of the consecutive failed runs up to now, and the last good run before it; nil if
  /// the case passes.
  public var firstBad: (bad: Entry, lastGood: Entry?)? {
    guard let last = entries.last, last.result.status == .failed else { return nil }
    let start = entries.lastIndex { $0.result.status != .failed }
    guard let start else { return (entries[0], nil) }
    return (entries[start + 1], entries[start])
  }

  /// The median duration of the passed runs, in milliseconds; nil if none passed.
  public var medianMs: Double? { Statistics.percentile(passedTimes, 0.5) }
  /// The 95th percentile of the duration of the passed runs, in milliseconds; nil if none passed.
  public var p95Ms: Double? { Statistics.percentile(passedTimes, 0.95) }

  private var passedTimes: [Double] {
    entries.filter { $0.result.status != .failed }.map(\.result.durationMs)
  }

  /// The median duration of the last five passed runs divided by that of the passed runs before
  /// them; nil with fewer than five of each.
  public var slowdown: Double? {
    let times = passedTimes
    guard times.count >= 10, let late = Statistics.percentile(Array(times.suffix(5)), 0.5),
      let early = Statistics.percentile(Array(times.dropLast(5)), 0.5), early > 0
    else { return nil }
    return late / early
  }

  /// The cases of some runs, by id.
  public static func cases(of runs: [RecordedRun]) -> [CaseHistory] {
    var entries: [String: [Entry]] = [:]
    for run in runs.sorted(by: { $0.startedAt < $1.startedAt }) {
      for result in run.results {
        entries[result.caseID, default: []].append(
          Entry(startedAt: run.startedAt, commit: run.commit, result: result))
      }
    }
    return entries.map { CaseHistory(id: $0.key, entries: $0.value) }.sorted { $0.id < $1.id }
  }
}
