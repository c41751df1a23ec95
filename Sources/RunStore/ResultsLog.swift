import Foundation
import RunModel
import Support
import Vocabulary

/// The lines of results.jsonl; docs/results-jsonl.md has the grammar and what each version added.
package enum ResultsLog {
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
      version = RunStore.version
      suite = start.suite
      startedAt = ReportDate.text(start.startedAt)
      workers = start.workers
      shard = start.shard.map(EncodedShard.init)
      gate = start.gate
      planned = start.cases.map(EncodedCase.init(planned:))
    }

    /// The run as it was planned.
    func start() throws(InvalidRecord) -> RunStart {
      RunStart(
        suite: suite, startedAt: try date(startedAt), workers: workers, shard: shard?.shard,
        gate: gate, cases: planned.map(\.reference))
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

  static func caseLine(_ record: CaseRecord) throws(ReportError) -> [UInt8] {
    caseLine(id: record.id, try json(EncodedCase(record)))
  }

  static func caseLine(id: String, _ encoded: [UInt8]) -> [UInt8] {
    // A text always has a form in JSON.
    casePrefix + ((try? json(id)) ?? []) + caseMiddle + encoded + Array("}\n".utf8)
  }

  static func endLine(_ summary: RunSummary) throws(ReportError) -> [UInt8] {
    endPrefix + (try json(EncodedHead(summary))) + Array("}\n".utf8)
  }

  /// JSON on one line, with sorted keys.
  package static func json(_ value: some Encodable) throws(ReportError) -> [UInt8] {
    try ReportJSON.bytes(value, isPretty: false, for: RunStore.name)
  }
}

/// Encoding for files that other programs read: JSON with sorted keys, so that equal runs give equal
/// files.
package enum ReportJSON {
  /// The bytes of a value; `name` is the file's, for messages.
  package static func bytes(
    _ value: some Encodable, isPretty: Bool = true, for name: String
  ) throws(ReportError) -> [UInt8] {
    do {
      return Array(try JSONEncoder.sorted(isPretty: isPretty).encode(value))
    } catch {
      throw ReportError(
        .notWritten, path: name, message: "can't be encoded: \(error)",
        hint: "report this as a mistake of wayfarer")
    }
  }
}
