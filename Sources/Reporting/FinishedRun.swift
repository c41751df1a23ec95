public import RunModel
public import RunStore
import Vocabulary

/// A run that has ended, as reporters see it.
public struct FinishedRun {
  /// The run; of the cases how they ended.
  public let summary: RunSummary
  /// All that is known of its cases.
  public let records: RunRecords
  /// The runs before it; nil where they are not known.
  public let history: ReportHistory?

  /// Makes it from a run and its record.
  public init(_ summary: RunSummary, in store: RunStore, history: ReportHistory? = nil) {
    self.summary = summary
    self.history = history
    records = RunRecords(of: summary, in: store)
  }
}
