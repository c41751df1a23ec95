public import RunModel
public import RunStore
import Vocabulary

/// Creates an output of a run, for people or programs.
///
/// A reporter knows only the events and the finished run; it never uses the runner, a browser or
/// the platform.
public protocol Reporter: Sendable {
  /// Receives the next event; called in order. Most reporters ignore events.
  mutating func receive(_ event: RunEvent)

  /// Writes the output, after the last event.
  ///
  /// - Throws: ``ReportError`` if something could not be written.
  mutating func finish(_ run: FinishedRun) throws(ReportError)

  /// The path of the output that people can open; nil if there is none.
  var product: String? { get }
}

extension Reporter {
  public mutating func receive(_ event: RunEvent) {}
  public var product: String? { nil }
}
