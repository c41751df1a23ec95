public import RunModel
import Vocabulary

/// Folds the events of a run into something for people or machines.
///
/// A reporter is the last of a run's stations: it knows events and nothing of how they came
/// about; it never asks the runner, a browser or the platform for anything.
public protocol Reporter: Sendable {
  /// Takes the next event; called in the order of events.
  mutating func receive(_ event: RunEvent)

  /// Writes what there is to write, after the last event.
  ///
  /// - Throws: ``ReportError`` where something could not be written or no run was finished.
  mutating func finish() throws(ReportError)

  /// What was written, for people: a path; nil where there is nothing to open.
  var product: String? { get }
}

extension Reporter {
  public var product: String? { nil }
}

/// What a reporter keeps that needs nothing but the finished run.
struct FinishedRun: Sendable {
  private(set) var summary: RunSummary?

  mutating func receive(_ event: RunEvent) {
    if case .runFinished(let finished) = event { summary = finished }
  }

  /// The summary, or an error that tells that none came.
  func required(for path: String) throws(ReportError) -> RunSummary {
    if let summary { return summary }
    throw ReportError(
      .notWritten, path: path, message: "the run ended without a summary",
      hint: "run again; if it stays so, run with one worker and report what it prints")
  }
}
