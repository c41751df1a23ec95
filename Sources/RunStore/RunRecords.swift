import Foundation
public import RunModel
import Vocabulary

/// All that is known of the cases of a finished run, in any order: read once through to know where
/// each stands, then one after the other, so that memory does not grow with steps.
public final class RunRecords {
  private struct Place {
    var offset: Int
    var count: Int
  }

  private var reader: LineReader?
  private var places: [String: Place] = [:]

  /// Finds the cases of a run in its record. Where there is none, or that of another run, the outcomes
  /// are all there is.
  public init(of summary: RunSummary, in store: RunStore) {
    guard let scan = try? store.scan() else { return }
    while let found = try? scan.next() {
      places[found.id] = Place(offset: found.offset, count: found.json.count)
    }
    guard scan.end?.startedAt == ReportDate.text(summary.startedAt) else {
      places = [:]
      return
    }
    reader = try? LineReader(store.path)
  }

  /// A case as it stands in report.json, on one line.
  ///
  /// - Throws: ``ReportError`` where the record can't be read.
  package func json(_ outcome: CaseOutcome) throws(ReportError) -> [UInt8] {
    if let reader, let place = places[outcome.id] {
      return try reader.bytes(at: place.offset, count: place.count)
    }
    return try ResultsLog.json(EncodedCase(CaseRecord(outcome)))
  }

  /// A case with all its steps.
  ///
  /// - Throws: ``ReportError`` where the record can't be read.
  public func record(_ outcome: CaseOutcome) throws(ReportError) -> CaseRecord {
    guard let reader, let place = places[outcome.id] else { return CaseRecord(outcome) }
    let bytes = try reader.bytes(at: place.offset, count: place.count)
    guard let found = try? JSONDecoder().decode(EncodedCase.self, from: Data(bytes)).record()
    else { return CaseRecord(outcome) }
    return found
  }
}
