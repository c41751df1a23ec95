import Foundation
import JourneyLanguage
import RunModel
import Vocabulary

/// The file results.jsonl: what a run has found so far, a line a case, so that a run that is killed
/// leaves what it knew; docs/results-jsonl.md has its grammar.
enum ResultsLog {
  /// The file's name in the reports folder.
  static let name: String = "results.jsonl"
  /// The version that is written; a later one can't be read.
  static let version: Int = 1

  /// The first line: the run as it was planned.
  struct Start: Codable {
    var version: Int
    var suite: String
    var startedAt: String
    var workers: Int
    var shard: EncodedShard?
    var gate: GatePolicy
    /// The cases in the order in which they would be started, without attempts.
    var planned: [EncodedCase]

    init(_ start: RunStart) {
      version = ResultsLog.version
      suite = start.suite
      startedAt = ReportDate.text(start.startedAt)
      workers = start.workers
      shard = start.shard.map(EncodedShard.init)
      gate = start.gate
      planned = start.cases.map {
        EncodedCase(CaseResult(reference: $0, status: .skipped, attempts: []))
      }
    }
  }

  // Each line is an object whose first key says which one it is. The lines of cases begin with the
  // id, so that a reader can find a case without decoding all of them.
  static let startPrefix: [UInt8] = Array("{\"start\":".utf8)
  static let casePrefix: [UInt8] = Array("{\"id\":".utf8)
  static let endPrefix: [UInt8] = Array("{\"end\":".utf8)
  static let caseMiddle: [UInt8] = Array(",\"case\":".utf8)

  static func startLine(_ start: RunStart) throws(ReportError) -> [UInt8] {
    startPrefix + (try json(Start(start))) + Array("}\n".utf8)
  }

  static func caseLine(_ result: CaseResult) throws(ReportError) -> [UInt8] {
    caseLine(id: result.id, try json(EncodedCase(result)))
  }

  static func caseLine(id: String, _ encoded: [UInt8]) -> [UInt8] {
    // A text always has a form in JSON.
    casePrefix + ((try? json(id)) ?? []) + caseMiddle + encoded + Array("}\n".utf8)
  }

  static func endLine(_ summary: RunSummary) throws(ReportError) -> [UInt8] {
    endPrefix + (try json(EncodedHead(summary))) + Array("}\n".utf8)
  }

  /// JSON on one line, with sorted keys.
  static func json(_ value: some Encodable) throws(ReportError) -> [UInt8] {
    try ReportJSON.bytes(value, formatting: [.sortedKeys, .withoutEscapingSlashes], for: name)
  }
}

/// Encoding for files that other programs read.
enum ReportJSON {
  static func bytes(
    _ value: some Encodable, formatting: JSONEncoder.OutputFormatting, for name: String
  ) throws(ReportError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    do {
      return Array(try encoder.encode(value))
    } catch {
      throw ReportError(
        .notWritten, path: name, message: "can't be encoded: \(error)",
        hint: "report this as a mistake of wayfarer")
    }
  }
}
