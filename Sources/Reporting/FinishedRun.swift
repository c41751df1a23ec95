public import RunModel
public import RunStore
import Vocabulary

/// A finished run, as reporters see it.
public struct FinishedRun {
  /// The run, with the outcomes of its cases.
  public let summary: RunSummary
  /// The full records of its cases.
  public let records: RunRecords
  /// The history of runs; nil if unknown.
  public let history: ReportHistory?

  /// Creates one from a run and its record.
  public init(_ summary: RunSummary, in store: RunStore, history: ReportHistory? = nil) {
    self.summary = summary
    self.history = history
    records = RunRecords(of: summary, in: store)
  }
}
