import RunModel
import Support
import Vocabulary

/// Compares what shards were made from. Results of another commit, or of other journeys, would be
/// joined to a verdict on something that never existed as a whole.
enum ShardInputs {
  /// How many differences a message lists.
  private static let shown = 5

  /// - Throws: ``ReportError`` that names both shards and what differs.
  static func check(_ parts: [ShardResults]) throws(ReportError) {
    let planned = parts.compactMap { part in part.summary.shard?.plan.map { (part, $0.inputs) } }
    guard let first = planned.first else { return }
    for (part, inputs) in planned.dropFirst() where inputs != first.1 {
      throw RunMerge.mismatch(
        part.path,
        "\(name(part)) was made from something else than \(name(first.0)) in \(first.0.path): "
          + differences(inputs, first.1),
        "run all shards from the same commit with the same options; "
          + "to repeat a failed one, check out the commit of the others")
    }
  }

  private static func name(_ part: ShardResults) -> String {
    let shard = part.summary.shard.map { "shard \($0.index)/\($0.total)" } ?? "the run"
    let commit = part.summary.shard?.plan?.inputs["the commit"]
    return shard + (commit.map { " (commit \(PageText.line(String($0.prefix(12)))))" } ?? "")
  }

  private static func differences(_ ours: [String: String], _ theirs: [String: String]) -> String {
    if ours.isEmpty || theirs.isEmpty { return "only one of them says what it was made from" }
    let names = Set(ours.keys).union(theirs.keys).filter { ours[$0] != theirs[$0] }.sorted()
    let lines = names.prefix(shown).map { name in
      let (mine, other) = (ours[name], theirs[name])
      let shownName = PageText.line(name)
      guard let mine, let other else {
        return "\(shownName) is only in \(mine == nil ? "the second" : "the first")"
      }
      return
        "\(shownName) \(name.hasPrefix("the ") && name.hasSuffix("s") ? "differ" : "differs") (\(PageText.line(mine)) and \(PageText.line(other)))"
    }
    let more = names.count - lines.count
    return lines.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
  }
}
