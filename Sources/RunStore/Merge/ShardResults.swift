import Foundation
import RunModel
import Support
import Vocabulary

/// The results in the reports folder of one shard.
struct ShardResults {
  var folder: String
  /// The file that was read, for messages.
  var path: String
  /// The shard's run. A case that never ran is skipped, with that reason.
  var summary: RunSummary
  /// The number of cases without a result; nil if the run ended normally.
  var missingResults: Int?
  /// The full records, if they are not in results.jsonl: earlier releases wrote only report.json.
  var whole: [CaseRecord]?

  /// Reads a shard's record.
  ///
  /// - Returns: Nil if there are no results: no folder, or a run that ended before it started.
  /// - Throws: ``ReportError`` if the results can't be read, are damaged, or are of a later
  ///   version.
  static func read(_ store: RunStore) throws(ReportError) -> ShardResults? {
    if store.exists {
      guard let scan = try store.scan() else { return nil }
      return try RecordJoin(scan, in: store).results()
    }
    let report = ReportWriter(folder: store.folder).path(of: ReportFile.name)
    guard access(report, F_OK) == 0 else { return nil }
    let run = try ReportFile.read(report)
    return ShardResults(
      folder: store.folder, path: report, summary: run.summary, whole: run.records)
  }

  /// Calls the body with each case: its record, and its JSON if it is in results.jsonl.
  func forEachCase(
    _ body: (CaseRecord, [UInt8]?) throws(ReportError) -> Void
  ) throws(ReportError) {
    if let whole {
      for record in whole { try body(record, nil) }
      return
    }
    var left = Set(summary.cases.map(\.id))
    let scan = try RunStore(folder: folder).scan()
    while let stored = try scan?.next() {
      guard left.remove(stored.id) != nil else { continue }
      try body(try stored.record(), stored.json)
    }
    // Cases that never ran have no line.
    for outcome in summary.cases where left.contains(outcome.id) {
      try body(CaseRecord(outcome), nil)
    }
  }
}

/// Reads a record once and matches its outcomes with the planned cases.
private struct RecordJoin {
  private let scan: RunScan
  private let store: RunStore

  init(_ scan: RunScan, in store: RunStore) {
    self.scan = scan
    self.store = store
  }

  func results() throws(ReportError) -> ShardResults {
    var found: [String: CaseOutcome] = [:]
    while let stored = try scan.next() { found[stored.id] = try stored.record().outcome }
    return try joined(found)
  }

  /// A run that ended normally has exactly one line per planned case. Otherwise lines were lost or
  /// added, and a verdict from the rest would be a guess.
  private func joined(_ found: [String: CaseOutcome]) throws(ReportError) -> ShardResults {
    let (start, end) = (scan.start, scan.end)
    var found = found
    var cases: [CaseOutcome] = []
    var missingResults: [String] = []
    let shard = start.shard.map { "shard \($0.index)/\($0.total)" } ?? "the run"
    for planned in start.cases {
      if let outcome = found.removeValue(forKey: planned.id) {
        cases.append(outcome)
        continue
      }
      cases.append(
        CaseOutcome(
          reference: planned, status: .skipped, attempts: [],
          skipReason: "\(shard) ended before this case did"))
      missingResults.append(planned.id)
    }
    if let other = found.keys.min() {
      throw damaged("has the case \(PageText.line(other)), which was not planned")
    }
    if end != nil, let first = missingResults.first {
      let others = missingResults.count > 1 ? ", nor for \(missingResults.count - 1) more" : ""
      throw damaged("has an end but no line for the case \(PageText.line(first))\(others)")
    }
    guard let end else {
      return ShardResults(
        folder: store.folder, path: store.path, summary: start.summary(of: cases),
        missingResults: missingResults.count)
    }
    let summary: RunSummary
    do throws(InvalidRecord) { summary = try end.summary(of: cases) } catch {
      throw damaged(error.message)
    }
    try check(end.counts, against: EncodedHead.counts(of: summary))
    return ShardResults(folder: store.folder, path: store.path, summary: summary)
  }

  private func check(
    _ said: [String: Int], against found: [String: Int]
  ) throws(ReportError) {
    for (status, count) in found.sorted(by: { $0.key < $1.key }) where said[status] != count {
      throw damaged("ends with \(said[status] ?? 0) \(status), but its lines have \(count)")
    }
  }

  private func damaged(_ message: String) -> ReportError { .damagedRecord(store.path, message) }
}

extension RunStart {
  /// A summary of a run that did not end normally.
  fileprivate func summary(of cases: [CaseOutcome]) -> RunSummary {
    let end =
      cases.flatMap(\.attempts).map { $0.startedAt + $0.duration.milliseconds / 1000 }.max()
      ?? startedAt
    return RunSummary(
      suite: suite, startedAt: startedAt,
      duration: .fromMilliseconds(max(0, end.timeIntervalSince(startedAt)) * 1000),
      workers: workers, shard: shard, cases: cases, wasInterrupted: false, gate: gate)
  }
}
