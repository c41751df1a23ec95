import Foundation
import RunModel
import Vocabulary

/// All that is known of the cases of a run, one after the other: of a case that the summary has only
/// the essentials of, the line in results.jsonl.
struct CaseDetails {
  private struct Place {
    var offset: Int
    var count: Int
  }

  private let log: LineReader?
  private var places: [String: Place] = [:]

  /// Finds the cases in the log beside the reports; where there is none, or one of another run, the
  /// summary is all there is.
  init(of summary: RunSummary, folder: String) {
    let path = ReportWriter(folder: folder).path(of: ResultsLog.name)
    guard let reader = try? LineReader(path) else {
      log = nil
      return
    }
    var isOfThisRun = false
    while let line = try? reader.next() {
      if line.bytes.starts(with: ResultsLog.endPrefix) {
        isOfThisRun = Self.startedAt(line.bytes) == ReportDate.text(summary.startedAt)
      }
      guard line.isWhole, let found = CaseLine(line.bytes) else { continue }
      places[found.id] = Place(offset: line.offset + found.start, count: found.count)
    }
    if !isOfThisRun { places = [:] }
    log = reader
  }

  private static func startedAt(_ line: [UInt8]) -> String? {
    struct End: Decodable {
      struct Head: Decodable { var startedAt: String }
      var end: Head
    }
    return try? JSONDecoder().decode(End.self, from: Data(line)).end.startedAt
  }

  /// A case as it stands in report.json, on one line.
  ///
  /// - Throws: ``ReportError`` where the log can't be read.
  func json(_ result: CaseResult) throws(ReportError) -> [UInt8] {
    guard let log, let place = places[result.id] else {
      return try ResultsLog.json(EncodedCase(result))
    }
    return try log.bytes(at: place.offset, count: place.count)
  }

  /// A case with all its steps.
  ///
  /// - Throws: ``ReportError`` where the log can't be read.
  func result(_ result: CaseResult) throws(ReportError) -> CaseResult {
    guard let log, let place = places[result.id] else { return result }
    let bytes = try log.bytes(at: place.offset, count: place.count)
    guard let found = try? JSONDecoder().decode(EncodedCase.self, from: Data(bytes)).result()
    else { return result }
    return found
  }
}

/// Where in a line of results.jsonl a case stands.
struct CaseLine {
  var id: String
  /// The place of the case's JSON within the line.
  var start: Int
  var count: Int

  /// Nil where the line is of no case.
  init?(_ line: [UInt8]) {
    guard line.starts(with: ResultsLog.casePrefix), line.last == UInt8(ascii: "}") else {
      return nil
    }
    let from = ResultsLog.casePrefix.count
    guard line.count > from, line[from] == UInt8(ascii: "\"") else { return nil }
    var end = from + 1
    while end < line.count, line[end] != UInt8(ascii: "\"") {
      end += line[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < line.count else { return nil }
    let text = Data(line[from...end])
    let rest = line[(end + 1)...]
    guard let id = try? JSONDecoder().decode(String.self, from: text),
      rest.starts(with: ResultsLog.caseMiddle)
    else { return nil }
    self.id = id
    start = end + 1 + ResultsLog.caseMiddle.count
    count = line.count - 1 - start
    guard count > 0 else { return nil }
  }
}
