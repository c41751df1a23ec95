import Foundation
public import RunModel
import Support
import Vocabulary

/// Reads a record: its start, then case by case, then its end. Everything that reads records uses
/// it.
///
/// Anything that a run can't have written is rejected with its line number. A last line without a
/// line break, left by a killed run, is ignored.
public final class RunScan {
  /// The planned run.
  public let start: RunStart
  /// The end of the run; nil until the last case was read, and if the run was killed.
  private(set) var end: EncodedHead?
  private let path: String
  private let reader: LineReader
  private var number: Int = 1
  private var ids: Set<String> = []

  /// - Returns: Nil if there is no complete line.
  init?(_ path: String) throws(ReportError) {
    let reader = try LineReader(path)
    guard let first = try reader.next(), first.isWhole else { return nil }
    self.path = path
    self.reader = reader
    start = try Self.start(first.bytes, path)
  }

  /// Returns the next case; nil after the last one.
  ///
  /// - Throws: ``ReportError`` if the record can't be read or is damaged.
  public func next() throws(ReportError) -> StoredRecord? {
    while let line = try reader.next(), line.isWhole {
      number += 1
      if end != nil { throw damaged("continues after its end, in line \(number)") }
      if let found = CaseLine(line.bytes) {
        guard ids.insert(found.id).inserted else {
          throw damaged(
            "has the case \(PageText.line(found.id)) again in line \(number)")
        }
        return StoredRecord(
          id: found.id, json: Array(line.bytes[found.start..<(found.start + found.count)]),
          offset: line.offset + found.start, line: number, path: path)
      }
      guard line.bytes.starts(with: ResultsLog.endPrefix), line.bytes.last == UInt8(ascii: "}")
      else { throw damaged("line \(number) is not a valid result") }
      let json = line.bytes[ResultsLog.endPrefix.count..<(line.bytes.count - 1)]
      end = try Self.decode(EncodedHead.self, Data(json), number, path)
    }
    return nil
  }

  private static func start(_ line: [UInt8], _ path: String) throws(ReportError) -> RunStart {
    guard line.starts(with: ResultsLog.startPrefix), line.last == UInt8(ascii: "}") else {
      throw .damagedRecord(path, "is not a record of a run: line 1 is not its start")
    }
    let json = Data(line[ResultsLog.startPrefix.count..<(line.count - 1)])
    struct VersionOnly: Decodable { var version: Int }
    let version = try decode(VersionOnly.self, json, 1, path).version
    guard version <= RunStore.version else {
      throw ReportError(
        .newerVersion, path: path,
        message: "has version \(version); this program reads up to version \(RunStore.version)",
        hint: "read it with the release of wayfarer that wrote it, or with a later one")
    }
    let start = try decode(ResultsLog.Start.self, json, 1, path)
    do throws(InvalidRecord) { return try start.start() } catch {
      throw .damagedRecord(path, error.message)
    }
  }

  fileprivate static func decode<Value: Decodable>(
    _ type: Value.Type, _ json: Data, _ line: Int, _ path: String
  ) throws(ReportError) -> Value {
    do { return try JSONDecoder().decode(type, from: json) } catch {
      throw .damagedRecord(path, "is damaged in line \(line): \(ReportFile.reason(error))")
    }
  }

  private func damaged(_ message: String) -> ReportError { .damagedRecord(path, message) }
}

/// A case in a record, not yet decoded.
public struct StoredRecord: Sendable {
  /// The case's id.
  public let id: String
  /// The case as in report.json, on one line.
  let json: [UInt8]
  /// The offset of `json` in the file.
  let offset: Int
  fileprivate let line: Int
  fileprivate let path: String

  /// Decodes the full record.
  ///
  /// - Throws: ``ReportError`` if the line is damaged.
  public func record() throws(ReportError) -> CaseRecord {
    let encoded = try RunScan.decode(EncodedCase.self, Data(json), line, path)
    let record: CaseRecord
    do throws(InvalidRecord) { record = try encoded.record() } catch {
      throw .damagedRecord(path, error.message)
    }
    guard record.id == id else {
      throw .damagedRecord(
        path,
        "has two ids in line \(line): \(PageText.line(id)) and \(PageText.line(record.id))")
    }
    return record
  }
}

extension InvalidRecord {
  /// The message, which continues a sentence that starts with a path.
  var message: String { "has an unknown \(field) \"\(PageText.line(value))\"" }
}

extension ReportError {
  static func damagedRecord(_ path: String, _ message: String) -> ReportError {
    ReportError(
      .damaged, path: path, message: message, hint: "run the shard again, or omit it")
  }
}

/// The position of a case in a line of results.jsonl.
private struct CaseLine {
  var id: String
  /// The position of the case's JSON in the line.
  var start: Int
  var count: Int

  /// Returns nil if the line is not a case.
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
