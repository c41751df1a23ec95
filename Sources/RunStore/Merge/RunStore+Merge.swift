import Foundation
public import RunModel
import Support
import Vocabulary

extension RunStore {
  /// Joins the records and pictures of shards in a reports folder.
  ///
  /// A shard that left nothing or was killed is listed as an infrastructure error, and its cases
  /// are skipped with that reason. A picture keeps its path, unless two shards have different
  /// pictures there; the later one is then moved below `shard-I/`. Records are read and written
  /// case by case; only outcomes are kept in memory.
  ///
  /// - Throws: ``ReportError`` that says what can't be joined: damaged or newer records, another
  ///   suite, plan or gate, a duplicate shard or case; or if a picture or record can't be read or
  ///   written. Everything is checked before anything is written.
  public static func merge(
    _ stores: [RunStore], into target: RunStore
  ) throws(ReportError) -> RunSummary {
    var parts: [ShardResults] = []
    var empty: [String] = []
    for store in stores {
      if let part = try ShardResults.read(store) {
        parts.append(part)
      } else {
        empty.append(store.folder)
      }
    }
    let missing = try ShardCheck.missing(parts, empty: empty)
    parts.sort { ($0.summary.shard?.index ?? 0) < ($1.summary.shard?.index ?? 0) }
    var summary = try RunMerge.join(parts, missing)
    let moved = try RunMerge.write(summary, parts, into: target)
    summary.cases = summary.cases.map { moved[$0.id] ?? $0 }
    return summary
  }
}

/// The parts of a merge.
enum RunMerge {
  /// Writes the record.
  ///
  /// - Returns: The cases with pictures, whose paths may have changed.
  static func write(
    _ summary: RunSummary, _ parts: [ShardResults], into target: RunStore
  ) throws(ReportError) -> [String: CaseOutcome] {
    var moved: [String: CaseOutcome] = [:]
    var copy = PictureCopy(into: target.folder)
    try ReportWriter(folder: target.folder).write(to: RunStore.name) { sink throws(ReportError) in
      try sink.write(
        try ResultsLog.startLine(
          RunStart(
            suite: summary.suite, startedAt: summary.startedAt, workers: summary.workers,
            shard: nil, gate: summary.gate, cases: summary.cases.map(\.reference))))
      for (index, part) in parts.enumerated() {
        copy.toleratesMissing = part.missingResults != nil
        try part.forEachCase { record, json throws(ReportError) in
          if let json, !record.hasPictures {
            try sink.write(ResultsLog.caseLine(id: record.id, json))
            return
          }
          var record = record
          try copy.copy(
            &record, from: part.folder, shard: part.summary.shard?.index ?? index + 1)
          moved[record.id] = record.outcome
          try sink.write(try ResultsLog.caseLine(record))
        }
      }
      try sink.write(try ResultsLog.endLine(summary))
    }
    return moved
  }

  static func join(
    _ parts: [ShardResults], _ missing: [String]
  ) throws(ReportError) -> RunSummary {
    guard let first = parts.first else {
      throw mismatch("", "no folders to merge", "name the reports folder of each shard")
    }
    let summaries = parts.map(\.summary)
    let start = summaries.map(\.startedAt).min() ?? first.summary.startedAt
    // Shards run in parallel, so the run ends when the last one does.
    let end = summaries.map { $0.startedAt + seconds($0.duration) }.max() ?? start
    var notices: [String] = []
    for notice in summaries.flatMap(\.notices) where !notices.contains(notice) {
      notices.append(notice)
    }
    let errors = summaries.flatMap { summary in
      summary.infrastructureErrors.map { error in
        summary.shard.map { "shard \($0.index)/\($0.total): \(error)" } ?? error
      }
    }
    return RunSummary(
      suite: first.summary.suite, startedAt: start,
      duration: Duration.fromMilliseconds(end.timeIntervalSince(start) * 1000),
      workers: summaries.reduce(0) { $0 + $1.workers }, shard: nil,
      cases: inOneOrder(summaries),
      wasInterrupted: summaries.contains(where: \.wasInterrupted),
      infrastructureErrors: missing + errors, notices: notices,
      gate: first.summary.gate, environment: environment(summaries))
  }

  /// Sorts by file, then id, so that the order does not depend on how cases were split.
  private static func inOneOrder(_ summaries: [RunSummary]) -> [CaseOutcome] {
    guard summaries.count > 1 else { return summaries.first?.cases ?? [] }
    return summaries.flatMap(\.cases).sorted {
      ($0.reference.file, $0.id) < ($1.reference.file, $1.id)
    }
  }

  private static func environment(_ summaries: [RunSummary]) -> [String: String] {
    var environment: [String: String] = [:]
    for summary in summaries {
      for (key, value) in summary.environment {
        if let other = environment[key], other != value {
          environment["\(key) (shard \(summary.shard?.index ?? 0))"] = value
        } else {
          environment[key] = value
        }
      }
    }
    return environment
  }

  private static func seconds(_ duration: Duration) -> Double {
    duration.milliseconds / 1000
  }

  static func mismatch(_ path: String, _ message: String, _ hint: String) -> ReportError {
    ReportError(.mismatch, path: path.isEmpty ? "merge" : path, message: message, hint: hint)
  }
}

extension CaseRecord {
  /// Whether the case has pictures; one without is copied unchanged.
  fileprivate var hasPictures: Bool {
    attempts.contains { attempt in
      attempt.steps.contains { step in
        let paths = [
          step.screenshot, step.snapshot?.expected, step.snapshot?.actual, step.snapshot?.diff,
        ]
        return paths.contains { $0 != nil }
      }
    }
  }
}
