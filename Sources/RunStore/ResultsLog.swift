import Foundation
import RunModel
import Support
import Vocabulary

/// The lines of results.jsonl; docs/results-jsonl.md has the grammar and the changes in each
/// version.
package enum ResultsLog {
  /// The first line: the planned run.
  struct Start: Codable {
    var version: Int
    var suite: String
    var startedAt: String
    var workers: Int
    var shard: EncodedShard?
    var gate: GatePolicy
    /// The cases in the order in which they are started, without attempts.
    var planned: [EncodedCase]

    init(_ start: RunStart) {
      version = RunStore.version
      suite = start.suite
      startedAt = ReportDate.text(start.startedAt)
      workers = start.workers
      shard = start.shard.map(EncodedShard.init)
      gate = start.gate
      planned = start.cases.map(EncodedCase.init(planned:))
    }

    /// The planned run.
    func start() throws(InvalidRecord) -> RunStart {
      RunStart(
        suite: suite, startedAt: try date(startedAt), workers: workers, shard: shard?.shard,
        gate: gate, cases: planned.map(\.reference))
    }
  }

  // Each line is an object whose first key identifies its kind. Lines of cases start with the id,
  // so that a reader can find a case without decoding all of them.
  static let startPrefix: [UInt8] = Array("{\"start\":".utf8)
  static let casePrefix: [UInt8] = Array("{\"id\":".utf8)
  static let endPrefix: [UInt8] = Array("{\"end\":".utf8)
  static let caseMiddle: [UInt8] = Array(",\"case\":".utf8)

  static func startLine(_ start: RunStart) throws(ReportError) -> [UInt8] {
    startPrefix + (try json(Start(start))) + Array("}\n".utf8)
  }

  static func caseLine(_ record: CaseRecord) throws(ReportError) -> [UInt8] {
    caseLine(id: record.id, try json(EncodedCase(record)))
  }

  static func caseLine(id: String, _ encoded: [UInt8]) -> [UInt8] {
    // Encoding a string can't fail.
    casePrefix + ((try? json(id)) ?? []) + caseMiddle + encoded + Array("}\n".utf8)
  }

  static func endLine(_ summary: RunSummary) throws(ReportError) -> [UInt8] {
    endPrefix + (try json(EncodedHead(summary))) + Array("}\n".utf8)
  }

  /// Returns JSON on one line, with sorted keys.
  package static func json(_ value: some Encodable) throws(ReportError) -> [UInt8] {
    try ReportJSON.bytes(value, isPretty: false, for: RunStore.name)
  }
}

/// Encodes JSON for other programs, with sorted keys, so that equal runs produce equal files.
package enum ReportJSON {
  /// Returns the encoded value; `name` is the file's name, for messages.
  package static func bytes(
    _ value: some Encodable, isPretty: Bool = true, for name: String
  ) throws(ReportError) -> [UInt8] {
    do {
      return Array(try JSONEncoder.sorted(isPretty: isPretty).encode(value))
    } catch {
      throw ReportError(
        .notWritten, path: name, message: "can't be encoded: \(error)",
        hint: "please report this as a bug of wayfarer")
    }
  }
}
