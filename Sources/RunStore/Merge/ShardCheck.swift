import RunModel
import Support
import Vocabulary

/// Checks that results are distinct shards of one run, and finds the missing ones.
enum ShardCheck {
  /// Returns what is missing, one line each.
  ///
  /// - Parameter empty: Folders without results.
  static func missing(
    _ parts: [ShardResults], empty: [String]
  ) throws(ReportError) -> [String] {
    if parts.isEmpty, let folder = empty.first {
      throw ReportError(
        .notRead, path: folder, message: "has no results",
        hint: "a run writes them there with --reports DIR")
    }
    guard let first = parts.first else {
      throw RunMerge.mismatch(
        "", "no folders to merge", "name the reports folder of each shard")
    }
    var folderOfShard: [Int: String] = [:]
    for part in parts {
      guard part.summary.suite == first.summary.suite else {
        throw RunMerge.mismatch(
          part.path,
          "belongs to the suite \"\(PageText.line(part.summary.suite))\", "
            + "\(first.path) to \"\(PageText.line(first.summary.suite))\"",
          "merge only shards of one suite")
      }
      guard let shard = part.summary.shard else {
        if parts.count == 1 { continue }
        throw RunMerge.mismatch(
          part.path, "is a complete run, not a shard",
          "omit it, or run each part with --shard i/n")
      }
      guard let total = first.summary.shard?.total, shard.total == total else {
        throw RunMerge.mismatch(
          part.path,
          "is shard \(shard.index)/\(shard.total), \(first.path) is shard "
            + (first.summary.shard.map { "\($0.index)/\($0.total)" } ?? "none"),
          "merge shards that were run with the same total")
      }
      if let other = folderOfShard[shard.index] {
        throw RunMerge.mismatch(
          part.path, "is shard \(shard.index)/\(shard.total), and so is \(other)",
          "name each shard's folder once")
      }
      folderOfShard[shard.index] = part.path
    }
    try ShardInputs.check(parts)
    for part in parts where part.summary.gate != first.summary.gate {
      throw RunMerge.mismatch(
        part.path, "was run with a different gate from \(first.path)",
        "run all shards from the same commit with the same options")
    }
    let missing = try missingIndexes(first, folderOfShard)
    if let folder = empty.first, empty.count > missing.count {
      throw RunMerge.mismatch(
        folder, "has no results, and no shard is missing", "omit it, or check its path")
    }
    try checkCases(parts)
    try checkPlan(parts, first, isComplete: missing.isEmpty)
    return lines(parts, missing, first)
  }

  private static func lines(
    _ parts: [ShardResults], _ missing: [Int], _ first: ShardResults
  ) -> [String] {
    let total = first.summary.shard?.total ?? 1
    var lines = missing.map {
      "shard \($0)/\(total) left no results: check the job that ran it"
    }
    for part in parts {
      guard let missingResults = part.missingResults else { continue }
      let name = part.summary.shard.map { "shard \($0.index)/\($0.total)" } ?? "the run"
      let count = Plural.text(part.summary.cases.count, "case")
      lines.append(
        "\(name) ended early: \(missingResults) of its \(count) have no result; "
          + "check the job that ran it")
    }
    let found = parts.reduce(0) { $0 + $1.summary.cases.count { !$0.reference.isHook } }
    if !missing.isEmpty, let plan = first.summary.shard?.plan {
      lines.append(
        "\(plan.cases - found) of the run's \(Plural.text(plan.cases, "case")) are in no report"
      )
    }
    return lines
  }

  /// If shards were split differently, cases could be missing unnoticed.
  private static func checkPlan(
    _ parts: [ShardResults], _ first: ShardResults, isComplete: Bool
  ) throws(ReportError) {
    let hint =
      "run all shards from the same commit, with the same options and the same --timings file"
    for part in parts where part.summary.shard?.plan != first.summary.shard?.plan {
      throw RunMerge.mismatch(
        part.path, "was split by a different plan from \(first.path)", hint)
    }
    guard let plan = first.summary.shard?.plan else { return }
    let found = parts.reduce(0) { $0 + $1.summary.cases.count { !$0.reference.isHook } }
    guard isComplete ? found == plan.cases : found < plan.cases else {
      throw RunMerge.mismatch(
        first.path, "is part of a run of \(plan.cases) cases; all parts together have \(found)",
        hint)
    }
  }

  private static func missingIndexes(
    _ first: ShardResults, _ folderOfShard: [Int: String]
  ) throws(ReportError) -> [Int] {
    guard let total = first.summary.shard?.total else { return [] }
    guard (1...10_000).contains(total), folderOfShard.keys.allSatisfy((1...total).contains) else {
      throw RunMerge.mismatch(
        first.path, "has invalid shard numbers: \(folderOfShard.keys.sorted()) of \(total)",
        "run the shards again")
    }
    return (1...total).filter { folderOfShard[$0] == nil }
  }

  private static func checkCases(_ parts: [ShardResults]) throws(ReportError) {
    var pathOfCase: [String: String] = [:]
    for part in parts {
      for result in part.summary.cases {
        if let other = pathOfCase[result.id] {
          throw RunMerge.mismatch(
            part.path, "has the case \(PageText.line(result.id)), and so has \(other)",
            "run all shards from the same commit with the same options")
        }
        pathOfCase[result.id] = part.path
      }
    }
  }
}
