import JourneyLanguage
import RunModel

/// The last words of a run on the terminal.
struct SummaryText {
  var style: TerminalStyle
  var folder: String

  /// The failed cases once more in short, the counts, the slowest cases, the verdict.
  func lines(_ summary: RunSummary, exitCode: Int32) -> [String] {
    var lines = [""]
    lines += failures(summary)
    for error in summary.infrastructureErrors {
      for (index, line) in PageText.lines(error).enumerated() {
        lines.append(
          index == 0 ? style.paint("error: \(line)", .badStrong) : "  \(line)")
      }
    }
    if !summary.infrastructureErrors.isEmpty { lines.append("") }
    lines += skipped(summary)
    lines += gate(summary.assessment)
    lines += slowest(summary)
    let time = TimeShares(summary).line
    if !time.isEmpty { lines.append(style.paint(time, .faint)) }
    lines.append(counts(summary))
    lines.append(verdict(summary, exitCode))
    return lines
  }

  private func failures(_ summary: RunSummary) -> [String] {
    let failed = summary.cases.filter { $0.status == .failed }
    guard failed.count > 1 else { return [] }
    var lines = [style.paint("Failed", .strong)]
    for result in failed.prefix(20) {
      lines.append("  \(style.paint(style.failedMark, .bad)) \(PageText.line(result.id))")
      if let failure = result.failure {
        let message = DisplayWidth.truncate(
          PageText.line(failure.message), to: 160, ellipsis: style.ellipsis)
        lines.append("    " + style.paint("\(failure.kind.rawValue): \(message)", .faint))
      }
    }
    if failed.count > 20 { lines.append("  and \(failed.count - 20) more") }
    return lines + [""]
  }

  /// Why cases were skipped, each reason once; those of a run that could not go on are told above.
  private func skipped(_ summary: RunSummary) -> [String] {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for result in summary.cases where result.status == .skipped {
      guard let reason = result.skipReason, !summary.infrastructureErrors.contains(reason) else {
        continue
      }
      if counts[reason] == nil { order.append(reason) }
      counts[reason, default: 0] += 1
    }
    guard !order.isEmpty else { return [] }
    var lines = [style.paint("Skipped", .strong)]
    for reason in order.prefix(20) {
      let count = ReportText.count(counts[reason] ?? 0, "case")
      lines.append("  \(count): \(PageText.line(reason))")
    }
    if order.count > 20 { lines.append("  and \(order.count - 20) more reasons") }
    return lines + [""]
  }

  /// What holds the run up and is no case, and what does not hold it up though it failed.
  private func gate(_ assessment: GateAssessment) -> [String] {
    var lines = assessment.blocking.filter(\.isOfNoCase).map {
      style.paint("error: \(PageText.line($0.message)) (gate: of suite.yaml)", .badStrong)
    }
    let warnings = assessment.warnings.filter { $0.rule != .flaky }
    if !warnings.isEmpty {
      lines.append(style.paint("Warnings that do not block (gate: of suite.yaml)", .strong))
      lines += warnings.prefix(20).map { reason in
        let text = PageText.line(
          "\(reason.caseID ?? ""): \(reason.rule.rawValue): \(reason.message)")
        return "  " + DisplayWidth.truncate(text, to: 160, ellipsis: style.ellipsis)
      }
      if warnings.count > 20 { lines.append("  and \(warnings.count - 20) more") }
    }
    return lines.isEmpty ? [] : lines + [""]
  }

  private func slowest(_ summary: RunSummary) -> [String] {
    let ran = summary.cases.filter { !$0.attempts.isEmpty }
    guard ran.count > 5 else { return [] }
    var lines = [style.paint("Slowest", .strong)]
    for result in ran.sorted(by: { $0.duration > $1.duration }).prefix(3) {
      let time = ReportText.duration(result.duration)
      let padding = String(repeating: " ", count: max(0, 8 - time.count))
      lines.append("  \(padding)\(time)  \(PageText.line(result.id))")
    }
    return lines + [""]
  }

  private func counts(_ summary: RunSummary) -> String {
    var parts: [String] = []
    for status in CaseStatus.allCases {
      let count = summary.count(status)
      guard count > 0 else { continue }
      let ink: TerminalStyle.Ink =
        switch status {
        case .passed: .good
        case .flaky, .interrupted: .warning
        case .failed: .bad
        case .skipped: .faint
        }
      parts.append(style.paint("\(count) \(status.rawValue)", ink))
    }
    if parts.isEmpty { parts = ["no cases"] }
    var line = parts.joined(separator: ", ")
    line += " of \(ReportText.count(summary.cases.count, "case"))"
    line += " in \(ReportText.duration(summary.duration))"
    if let shard = summary.shard { line += ", shard \(shard.index)/\(shard.total)" }
    return line
  }

  private func verdict(_ summary: RunSummary, _ exitCode: Int32) -> String {
    let verdict = summary.verdict
    let ink: TerminalStyle.Ink =
      switch verdict {
      case .passed: .goodStrong
      case .failed, .invalid, .infrastructure: .badStrong
      case .visual, .interrupted: .warningStrong
      }
    let mark =
      switch verdict {
      case .passed: style.passedMark
      case .failed, .invalid, .infrastructure: style.failedMark
      case .visual: style.flakyMark
      case .interrupted: style.interruptedMark
      }
    var line = style.paint("\(mark) \(ReportText.title(verdict))", ink)
    let skipped = summary.count(.skipped)
    let meaning =
      verdict == .passed && skipped > 0
      ? "all cases passed but the \(skipped) skipped" : ReportText.meaning(summary)
    line += ": \(meaning) (exit \(exitCode))"
    if verdict == .visual { line += "; look at the report, then `wayfarer approve`" }
    return line
  }
}
