public import RunModel
public import RunStore
import Vocabulary

/// Makes something for people or machines of a run.
///
/// A reporter is the last of a run's stations: it knows events and the finished run, and nothing of how
/// they came about; it never asks the runner, a browser or the platform for anything.
public protocol Reporter: Sendable {
  /// Takes the next event; called in the order of events. Most reporters need none.
  mutating func receive(_ event: RunEvent)

  /// Writes what there is to write, after the last event.
  ///
  /// - Throws: ``ReportError`` where something could not be written.
  mutating func finish(_ run: FinishedRun) throws(ReportError)

  /// What was written, for people: a path; nil where there is nothing to open.
  var product: String? { get }
}

extension Reporter {
  public mutating func receive(_ event: RunEvent) {}
  public var product: String? { nil }
}
