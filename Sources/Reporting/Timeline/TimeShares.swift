import RunModel
import Support
import Vocabulary

/// How the time of a run was spent, and its slowest journey.
struct TimeShares {
  /// The total times of all attempts.
  let total: PhaseTimes
  /// The slowest case, and the longest wait of its slowest attempt.
  let slowest: (result: CaseOutcome, wait: LongestWait?)?

  init(_ summary: RunSummary) {
    var total = PhaseTimes()
    for result in summary.cases {
      for attempt in result.attempts { total += attempt.phases }
    }
    self.total = total
    slowest = summary.cases.filter { !$0.attempts.isEmpty }.max { $0.duration < $1.duration }
      .map { result in
        let attempt = result.attempts.max { $0.duration < $1.duration }
        return (result, attempt?.longestWait)
      }
  }

  /// The phases with at least one percent, the longest first: `41 % navigation, 22 % waiting`.
  var shares: String {
    let whole = total.total.milliseconds
    guard whole > 0 else { return "" }
    return total.parts.sorted { $0.time > $1.time }
      .map { ($0.phase.rawValue, Int(($0.time.milliseconds / whole * 100).rounded())) }
      .filter { $0.1 > 0 }.map { "\($0.1) % \($0.0)" }.joined(separator: ", ")
  }

  /// One line for people; empty if nothing was measured.
  var line: String {
    let shares = shares
    guard !shares.isEmpty else { return "" }
    var line = "time: \(shares)"
    if let slowest {
      line += "; slowest: \"\(PageText.line(slowest.result.reference.journey))\" "
      line += slowest.result.duration.text
      if let wait = slowest.wait {
        line += " (waited \(wait.duration.text) in \(PageText.line(wait.summary))"
        line += " at \(PageText.line(wait.location.file)):\(wait.location.line))"
      }
    }
    return line
  }
}
