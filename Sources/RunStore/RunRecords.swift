import Foundation
public import RunModel
import Vocabulary

/// The full records of the cases of a finished run, in any order. The file is scanned once for the
/// position of each case; records are then read individually, so that memory use does not grow with
/// the number of steps.
public final class RunRecords {
  private struct Place {
    var offset: Int
    var count: Int
  }

  private var reader: LineReader?
  private var places: [String: Place] = [:]

  /// Finds the cases of a run in its record. If there is no record, or one of another run, records
  /// contain only what the outcomes do.
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

  /// Returns a case as in report.json, on one line.
  ///
  /// - Throws: ``ReportError`` if the record can't be read.
  package func json(_ outcome: CaseOutcome) throws(ReportError) -> [UInt8] {
    if let reader, let place = places[outcome.id] {
      return try reader.bytes(at: place.offset, count: place.count)
    }
    return try ResultsLog.json(EncodedCase(CaseRecord(outcome)))
  }

  /// Returns a case with all its steps.
  ///
  /// - Throws: ``ReportError`` if the record can't be read.
  public func record(_ outcome: CaseOutcome) throws(ReportError) -> CaseRecord {
    guard let reader, let place = places[outcome.id] else { return CaseRecord(outcome) }
    let bytes = try reader.bytes(at: place.offset, count: place.count)
    guard let found = try? JSONDecoder().decode(EncodedCase.self, from: Data(bytes)).record()
    else { return CaseRecord(outcome) }
    return found
  }
}
