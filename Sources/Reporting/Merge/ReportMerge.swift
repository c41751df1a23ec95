import Foundation
public import RunModel

/// Joins the reports of shards into one run.
public enum ReportMerge {
  /// Reads the report of each folder and joins them; nothing is written.
  ///
  /// - Throws: ``ReportError`` that names what can't be joined: an unreadable, damaged or newer
  ///   report, another suite, a shard that is missing or there twice, a case that is there twice.
  public static func merge(_ folders: [String]) throws(ReportError) -> RunSummary {
    try join(try read(folders))
  }

  /// Joins the reports and copies their pictures into a reports folder.
  ///
  /// A picture keeps its path, unless two shards have different pictures there; then the later
  /// one goes below `shard-I/`.
  ///
  /// - Throws: ``ReportError`` as above, or where a picture can't be read or written.
  public static func merge(
    _ folders: [String], into folder: String
  ) throws(ReportError) -> RunSummary {
    var parts = try read(folders)
    var copy = PictureCopy(into: folder)
    for index in parts.indices {
      for caseIndex in parts[index].summary.cases.indices {
        try copy.copy(
          &parts[index].summary.cases[caseIndex], from: parts[index].folder,
          shard: parts[index].summary.shard?.index ?? index + 1)
      }
    }
    return try join(parts)
  }

  struct Part {
    var folder: String
    var path: String
    var summary: RunSummary
  }

  private static func read(_ folders: [String]) throws(ReportError) -> [Part] {
    var parts: [Part] = []
    for folder in folders {
      let path = ReportWriter(folder: folder).path(of: ReportFile.name)
      parts.append(Part(folder: folder, path: path, summary: try ReportFile.read(path)))
    }
    try ShardCheck.check(parts)
    return parts.sorted { ($0.summary.shard?.index ?? 0) < ($1.summary.shard?.index ?? 0) }
  }

  private static func join(_ parts: [Part]) throws(ReportError) -> RunSummary {
    guard let first = parts.first else {
      throw mismatch("", "no folders to merge", "name the reports folder of each shard")
    }
    let summaries = parts.map(\.summary)
    let start = summaries.map(\.startedAt).min() ?? first.summary.startedAt
    // Shards run side by side, so the run ends when the last one does.
    let end = summaries.map { $0.startedAt + seconds($0.duration) }.max() ?? start
    var environment: [String: String] = [:]
    for (part, summary) in zip(parts, summaries) {
      for (key, value) in summary.environment {
        if let other = environment[key], other != value {
          environment["\(key) (shard \(part.summary.shard?.index ?? 0))"] = value
        } else {
          environment[key] = value
        }
      }
    }
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
      duration: ReportText.duration(milliseconds: end.timeIntervalSince(start) * 1000),
      workers: summaries.reduce(0) { $0 + $1.workers }, shard: nil,
      cases: summaries.flatMap(\.cases),
      wasInterrupted: summaries.contains(where: \.wasInterrupted),
      infrastructureErrors: errors, notices: notices,
      gate: first.summary.gate, environment: environment)
  }

  private static func seconds(_ duration: Duration) -> Double {
    ReportText.milliseconds(duration) / 1000
  }

  static func mismatch(_ path: String, _ message: String, _ hint: String) -> ReportError {
    ReportError(.mismatch, path: path.isEmpty ? "merge" : path, message: message, hint: hint)
  }
}
