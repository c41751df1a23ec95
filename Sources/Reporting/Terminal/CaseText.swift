import RunModel
import RunStore
import Support
import Vocabulary

/// A finished case as text for the terminal.
struct CaseText {
  var style: TerminalStyle
  /// The reports folder as shown to people, for paths that they can open.
  var folder: String

  /// `✓ 12/126 Sign in  tenant=aurora  chromium  0.8 s`
  func line(_ result: CaseOutcome, number: Int, of total: Int) -> String {
    let reference = result.reference
    let (mark, ink) = mark(result.status)
    let digits = String(total).count
    let padding = String(repeating: " ", count: max(0, digits - String(number).count))
    let position = "\(padding)\(number)"
    var parts = [
      "\(style.paint(mark, ink)) \(style.paint("\(position)/\(total)", .faint)) "
        + style.paint(PageText.line(reference.journey), .strong)
    ]
    let cell = PageText.line(ReportText.cell(reference))
    if !cell.isEmpty { parts.append(style.paint(cell, .accent)) }
    parts.append(PageText.line(reference.engine))
    switch result.status {
    case .skipped:
      parts.append(style.paint("skipped: \(PageText.line(result.skipReason ?? ""))", .faint))
    case .interrupted: parts.append(style.paint("interrupted", .warning))
    case .flaky:
      parts.append(result.duration.text)
      parts.append(
        style.paint(
          "passed on attempt \(result.attempts.count)"
            + ReportText.words(result.attempts.last?.isolation), .warning))
    case .passed, .failed: parts.append(style.paint(result.duration.text, .faint))
    }
    return parts.joined(separator: "  ")
  }

  /// Returns the full failure of a case: the error, the line of the journey, the hint, the
  /// pictures.
  func failure(_ result: CaseOutcome) -> [String] {
    guard let failure = result.primaryFailure else { return [] }
    let step = result.failedAttempt?.failedStep
    var lines = FailureText(failure, callers: step?.callers ?? []).parts.map { part, text in
      switch part {
      case .location: style.paint(text, .badStrong)
      case .source: text
      case .caret: style.paint(text, .bad)
      case .detail: text
      case .hint: style.paint(text, .accent)
      }
    }
    if let step {
      for (name, path) in pictures(step) {
        let shown = PageText.line(ReportWriter(folder: folder).path(of: path))
        lines.append("  \(name): \(shown)")
      }
    }
    if result.status == .failed {
      if result.attempts.count > 1 { lines.append("  failed \(result.attempts.count) times") }
      lines.append("  replay: \(PageText.line(ReportText.replayCommand(result.id)))")
    }
    return lines
  }

  private func pictures(_ step: StepResult) -> [(String, String)] {
    [
      ("screenshot", step.screenshot), ("expected", step.snapshot?.expected),
      ("actual", step.snapshot?.actual), ("diff", step.snapshot?.diff),
    ].compactMap { name, path in path.map { (name, $0) } }
  }

  private func mark(_ status: CaseStatus) -> (String, TerminalStyle.Ink) {
    switch status {
    case .passed: (style.passedMark, .good)
    case .flaky: (style.flakyMark, .warning)
    case .failed: (style.failedMark, .bad)
    case .skipped: (style.skippedMark, .faint)
    case .interrupted: (style.interruptedMark, .warning)
    }
  }
}
