import RunModel
import Support
import Vocabulary

/// The summary of a run on the terminal.
struct SummaryText {
  var style: TerminalStyle
  var folder: String

  /// Returns the failed cases in short, the slowest cases, the counts and the verdict.
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
    lines += repeats(summary.cases)
    lines += skipped(summary)
    let quarantined = Set(summary.cases.filter { $0.reference.quarantine != nil }.map(\.id))
    lines += quarantine(summary.cases.filter { $0.reference.quarantine != nil })
    lines += gate(summary.assessment, quarantined)
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

  /// Returns the results of repeated cases.
  private func repeats(_ cases: [CaseOutcome]) -> [String] {
    let groups = Dictionary(grouping: cases) { CaseID.withoutRepetition($0.id) }
      .filter { id, members in members.count > 1 || members[0].id != id }
    guard !groups.isEmpty else { return [] }
    let failing = groups.filter { $0.value.contains { $0.status == .failed } }
    var lines = [style.paint("Repeats", .strong)]
    for (id, members) in failing.sorted(by: { $0.key < $1.key }).prefix(20) {
      let failures = members.count { $0.status == .failed }
      lines.append("  \(PageText.line(id)): \(failures) of \(members.count) failed")
    }
    let rest = groups.count - failing.count
    if rest > 0 { lines.append("  \(Plural.text(rest, "case")) never failed") }
    return lines + [""]
  }

  /// Returns the reasons of skipped cases, each once, except infrastructure errors, which are
  /// listed above.
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
      let count = Plural.text(counts[reason] ?? 0, "case")
      lines.append("  \(count): \(PageText.line(reason))")
    }
    if order.count > 20 { lines.append("  and \(order.count - 20) more reasons") }
    return lines + [""]
  }

  /// Returns the quarantined cases, including those that no longer fail.
  private func quarantine(_ cases: [CaseOutcome]) -> [String] {
    guard !cases.isEmpty else { return [] }
    var lines = [style.paint("In quarantine", .strong)]
    for result in cases.prefix(20) {
      guard let note = result.reference.quarantine else { continue }
      let how =
        switch result.status {
        case .passed: "passed; remove the entry if it keeps passing"
        case .flaky: "flaky"
        case .failed: "failed"
        case .skipped: "skipped"
        case .interrupted: "interrupted"
        }
      lines.append("  \(PageText.line(result.id)): \(how)")
      let text = "\(note.owner), until \(note.expires): \(note.reason)"
      lines.append("    " + style.paint(PageText.line(text), .faint))
    }
    if cases.count > 20 { lines.append("  and \(cases.count - 20) more") }
    return lines + [""]
  }

  /// Returns the blocking reasons that are not about a case, and the failures that only warn.
  private func gate(_ assessment: GateAssessment, _ quarantined: Set<String>) -> [String] {
    var lines = assessment.blocking.filter(\.isRunLevel).map {
      style.paint("error: \(PageText.line($0.message)) (the gate)", .badStrong)
    }
    let warnings = assessment.warnings.filter {
      $0.rule != .flaky && !quarantined.contains($0.caseID ?? "")
    }
    if !warnings.isEmpty {
      lines.append(style.paint("Warnings that do not block (gate: in suite.yaml)", .strong))
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
      let time = result.duration.text
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
    line += " of \(Plural.text(summary.cases.count, "case"))"
    line += " in \(summary.duration.text)"
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
    line += ": \(ReportText.meaning(summary)) (exit \(exitCode))"
    if verdict == .visual { line += "; review the report, then run `wayfarer approve`" }
    return line
  }
}
