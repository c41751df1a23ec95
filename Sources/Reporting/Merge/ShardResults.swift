import Foundation
import JourneyLanguage
import RunModel
import Vocabulary

/// What one shard left in its reports folder.
struct ShardResults {
  var folder: String
  /// The file that was read, for messages.
  var path: String
  /// Its run; of the cases the essentials. One that never ran is skipped, with that reason.
  var summary: RunSummary
  /// How many of its cases have no result; nil where it came to its end.
  var lacking: Int?
  /// All that is known of the cases, where it is not in results.jsonl: earlier releases wrote
  /// report.json alone.
  var whole: [CaseResult]?

  /// Reads a folder.
  ///
  /// - Returns: nil where there are no results: no folder, or a run that ended before it began.
  /// - Throws: ``ReportError``: results that can't be read, are damaged or of a later version.
  static func read(_ folder: String) throws(ReportError) -> ShardResults? {
    let writer = ReportWriter(folder: folder)
    let log = writer.path(of: ResultsLog.name)
    if access(log, F_OK) == 0 { return try LogReading(path: log).results(folder: folder) }
    let report = writer.path(of: ReportFile.name)
    guard access(report, F_OK) == 0 else { return nil }
    var summary = try ReportFile.read(report)
    let whole = summary.cases
    summary.cases = whole.map(\.essentials)
    return ShardResults(folder: folder, path: report, summary: summary, whole: whole)
  }

  /// Hands over each case with all that is known of it.
  ///
  /// - Parameter body: gets the case, and its JSON where it stands in results.jsonl.
  func forEachCase(
    _ body: (CaseResult, [UInt8]?) throws(ReportError) -> Void
  ) throws(ReportError) {
    if let whole {
      for result in whole { try body(result, nil) }
      return
    }
    var essentials = Dictionary(
      summary.cases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let reader = try LineReader(path)
    while let line = try reader.next() {
      guard line.isWhole, let found = CaseLine(line.bytes),
        let result = essentials.removeValue(forKey: found.id)
      else { continue }
      let json = Array(line.bytes[found.start..<(found.start + found.count)])
      try body(result, json)
    }
    // Those that never ran are in no line.
    for result in summary.cases where essentials[result.id] != nil { try body(result, nil) }
  }
}

/// Reads results.jsonl once, keeping the essentials.
private struct LogReading {
  let path: String

  func results(folder: String) throws(ReportError) -> ShardResults? {
    let reader = try LineReader(path)
    guard let first = try reader.next(), first.isWhole else { return nil }
    let start = try start(first.bytes)
    var results: [String: CaseResult] = [:]
    var end: EncodedHead?
    var number = 1
    while let line = try reader.next() {
      number += 1
      // The process was killed while it wrote this one.
      guard line.isWhole else { break }
      if end != nil { throw damaged("goes on after its end, in line \(number)") }
      if let found = CaseLine(line.bytes) {
        let json = line.bytes[found.start..<(found.start + found.count)]
        let result = try decode(EncodedCase.self, Data(json), number).result(at: path)
        guard result.id == found.id else {
          throw damaged("has two ids in line \(number): \(name(found.id)) and \(name(result.id))")
        }
        guard results.updateValue(result.essentials, forKey: found.id) == nil else {
          throw damaged("has the case \(name(found.id)) twice, again in line \(number)")
        }
      } else if line.bytes.starts(with: ResultsLog.endPrefix) {
        let json = line.bytes[ResultsLog.endPrefix.count..<(line.bytes.count - 1)]
        end = try decode(EncodedHead.self, Data(json), number)
      } else {
        throw damaged("has a line \(number) that is no result")
      }
    }
    return try joined(start, results, end, folder)
  }

  /// Gives each planned case its result.
  ///
  /// What came to its end has a line for each of them and for no other: where it has not, lines
  /// were lost or added, and a verdict from the rest would be a guess.
  private func joined(
    _ start: ResultsLog.Start, _ found: [String: CaseResult], _ end: EncodedHead?, _ folder: String
  ) throws(ReportError) -> ShardResults {
    var found = found
    var cases: [CaseResult] = []
    var lacking: [String] = []
    let shard = start.shard.map { "shard \($0.index)/\($0.total)" } ?? "the run"
    for planned in start.planned {
      if let result = found.removeValue(forKey: planned.id) {
        cases.append(result)
        continue
      }
      var result = try planned.result(at: path)
      result.skipReason = "\(shard) ended before this case did"
      cases.append(result)
      lacking.append(planned.id)
    }
    if let other = found.keys.min() {
      throw damaged("has the case \(name(other)), which was not planned")
    }
    if end != nil, let first = lacking.first {
      let others = lacking.count > 1 ? ", nor for \(lacking.count - 1) more" : ""
      throw damaged("has an end but no line for the case \(name(first))\(others)")
    }
    let summary: RunSummary
    do throws(ImpossibleValue) {
      if let end {
        summary = try end.summary(of: cases)
      } else {
        summary = try start.summary(of: cases)
      }
    } catch {
      throw damaged("has the unknown \(error.field) \"\(PageText.line(error.value))\"")
    }
    if let end { try check(end.counts, against: EncodedHead.counts(of: summary)) }
    return ShardResults(
      folder: folder, path: path, summary: summary, lacking: end == nil ? lacking.count : nil)
  }

  private func check(
    _ said: [String: Int], against found: [String: Int]
  ) throws(ReportError) {
    for (status, count) in found.sorted(by: { $0.key < $1.key }) where said[status] != count {
      throw damaged(
        "ends with \(said[status] ?? 0) \(status), but its lines have \(count)")
    }
  }

  private func name(_ id: String) -> String { PageText.line(id) }

  private func start(_ line: [UInt8]) throws(ReportError) -> ResultsLog.Start {
    guard line.starts(with: ResultsLog.startPrefix), line.last == UInt8(ascii: "}") else {
      throw damaged("does not begin as one")
    }
    let json = Data(line[ResultsLog.startPrefix.count..<(line.count - 1)])
    struct VersionOnly: Decodable { var version: Int }
    let version = try decode(VersionOnly.self, json, 1).version
    guard version <= ResultsLog.version else {
      throw ReportError(
        .newerVersion, path: path,
        message: "has version \(version); this program reads up to version \(ResultsLog.version)",
        hint: "read it with the release of wayfarer that wrote it, or a later one")
    }
    return try decode(ResultsLog.Start.self, json, 1)
  }

  private func decode<Value: Decodable>(
    _ type: Value.Type, _ json: Data, _ line: Int
  ) throws(ReportError) -> Value {
    do { return try JSONDecoder().decode(type, from: json) } catch {
      throw damaged("is damaged in line \(line): \(ReportFile.reason(error))")
    }
  }

  private func damaged(_ message: String) -> ReportError {
    ReportError(
      .damaged, path: path, message: message, hint: "run the shard again, or leave it out")
  }
}

extension EncodedCase {
  fileprivate func result(at path: String) throws(ReportError) -> CaseResult {
    do throws(ImpossibleValue) { return try result() } catch {
      throw ReportError(
        .damaged, path: path,
        message: "has the unknown \(error.field) \"\(PageText.line(error.value))\"",
        hint: "run the shard again, or leave it out")
    }
  }
}

extension ResultsLog.Start {
  /// What is known of a run that did not come to its end.
  fileprivate func summary(of cases: [CaseResult]) throws(ImpossibleValue) -> RunSummary {
    let start = try date(startedAt)
    let end =
      cases.flatMap(\.attempts)
      .map { $0.startedAt + ReportText.milliseconds($0.duration) / 1000 }.max() ?? start
    return RunSummary(
      suite: suite, startedAt: start,
      duration: ReportText.duration(milliseconds: max(0, end.timeIntervalSince(start)) * 1000),
      workers: workers, shard: shard?.shard, cases: cases, wasInterrupted: false, gate: gate)
  }
}
