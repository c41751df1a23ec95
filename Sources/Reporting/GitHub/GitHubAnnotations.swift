import RunModel
import Support
import Vocabulary

/// The workflow commands that annotate lines of a pull request with failures.
///
/// GitHub shows at most 10 errors and 10 warnings per step, so equal failures at one place become
/// one annotation, and the most important kinds come first.
struct GitHubAnnotations {
  /// The maximum per level that GitHub shows for a step.
  static let limit: Int = 10

  /// The commands, one line each.
  let commands: [String]

  init(_ summary: RunSummary) {
    let assessment = summary.assessment
    let blocking = Set(assessment.blocking.compactMap(\.caseID))
    let warning = Set(assessment.warnings.compactMap(\.caseID))
    let failed = summary.cases.filter { blocking.contains($0.id) }
    let warned = summary.cases.filter { warning.contains($0.id) }
    var errors = summary.infrastructureErrors.map { error in
      "::error title=Infrastructure::\(GitHubText.data(PageText.line(error)))"
    }
    if errors.count > 3 {
      errors = errors.prefix(2) + ["::error title=Infrastructure::and \(errors.count - 2) more"]
    }
    let gate = assessment.blocking.filter(\.isRunLevel).map {
      "::error title=Gate::\(GitHubText.data(PageText.line($0.message)))"
    }
    errors +=
      gate.count > 3 ? gate.prefix(2) + ["::error title=Gate::and \(gate.count - 2) more"] : gate
    errors += Self.commands("error", failed, room: Self.limit - errors.count)
    commands = errors + Self.commands("warning", warned, room: Self.limit)
  }

  /// Returns the most important ones, one per place; the last one counts those beyond the limit.
  private static func commands(_ level: String, _ cases: [CaseOutcome], room: Int) -> [String] {
    let groups = groups(cases).sorted { rank($0) < rank($1) }
    let shown = groups.count > room ? groups.prefix(room - 1) : groups[...]
    var commands = shown.map { command(level, $0) }
    if shown.count < groups.count {
      let count = groups[shown.count...].reduce(0) { $0 + $1.count }
      let more =
        level == "error"
        ? "title=More failures::\(Plural.text(count, "more failed case"))"
        : "title=More warnings::\(Plural.text(count, "more case")) to look at"
      commands.append("::\(level) \(more); the report has all of them")
    }
    return commands
  }

  /// Groups cases with the same failure at the same place.
  private static func groups(_ cases: [CaseOutcome]) -> [[CaseOutcome]] {
    var order: [String] = []
    var groups: [String: [CaseOutcome]] = [:]
    for result in cases {
      let failure = result.primaryFailure
      let key =
        "\(failure?.location.description ?? result.reference.file)\n\(failure?.message ?? "")"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(result)
    }
    return order.compactMap { groups[$0] }
  }

  /// Cases that failed come before those that passed on a retry.
  private static func rank(_ group: [CaseOutcome]) -> Int {
    let kind =
      switch group.first?.primaryFailure?.kind {
      case .isolation: 0
      case .assertion, .pageError, nil: 1
      case .timeout, .accessibility, .budget: 2
      case .infrastructure: 3
      case .visual: 4
      }
    return group.contains { $0.status != .flaky } ? kind : kind + 10
  }

  private static func command(_ level: String, _ group: [CaseOutcome]) -> String {
    guard let first = group.first(where: { $0.status != .flaky }) ?? group.first else { return "" }
    let failure = first.primaryFailure
    let file = failure?.location.file ?? first.reference.file
    let line = failure?.location.line ?? first.reference.line
    var properties = "file=\(GitHubText.property(PageText.line(file))),line=\(max(1, line))"
    if let column = failure?.location.column { properties += ",col=\(max(1, column))" }
    let title =
      "\(first.reference.journey): \(first.status == .flaky ? "flaky, " : "")"
      + (failure?.kind.rawValue ?? "failed")
    properties += ",title=\(GitHubText.property(PageText.line(title)))"
    var lines = [PageText.line(failure?.message ?? "failed for an unknown reason")]
    lines += (failure?.details ?? []).flatMap(PageText.lines)
    if let hint = failure?.hint, !hint.isEmpty { lines.append("hint: \(PageText.line(hint))") }
    if group.count > 1 {
      lines.append("and \(Plural.text(group.count - 1, "more case")) here")
    }
    lines.append(ReportText.replayCommand(PageText.line(first.id)))
    return "::\(level) \(properties)::\(GitHubText.data(lines.joined(separator: "\n")))"
  }
}
