import Foundation
import JourneyLanguage
import RunModel
import Vocabulary

/// The same words for the same things in every report.
enum ReportText {
  /// A time for people: `85 ms`, `2.4 s`, `1 min 5 s`.
  static func duration(_ duration: Duration) -> String {
    let milliseconds = self.milliseconds(duration)
    if milliseconds < 100 { return "\(Int(milliseconds.rounded())) ms" }
    // 59.96 s would round to a wrong "60.0 s".
    if milliseconds < 59_950 { return tenths(milliseconds / 1000) + " s" }
    let seconds = Int((milliseconds / 1000).rounded())
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  }

  /// Milliseconds, exact to the microsecond.
  static func milliseconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    let microseconds = (Double(attoseconds) / 1e12).rounded()
    return (Double(seconds) * 1e6 + microseconds) / 1000
  }

  /// A duration from milliseconds, exact to the microsecond; zero for what is no duration.
  static func duration(milliseconds: Double) -> Duration {
    let microseconds = (milliseconds * 1000).rounded()
    guard microseconds.isFinite, abs(microseconds) < 9e15 else { return .zero }
    return .microseconds(Int64(microseconds))
  }

  /// Seconds with three digits, as JUnit wants them.
  static func seconds(_ duration: Duration) -> String {
    let total = Int(milliseconds(duration).rounded())
    let rest = String(abs(total) % 1000)
    return "\(total / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }

  private static func tenths(_ value: Double) -> String {
    let whole = Int((value * 10).rounded())
    return "\(whole / 10).\(whole % 10)"
  }

  /// `tenant=aurora role=client-admin`; empty where the journey has no matrix.
  static func cell(_ reference: CaseReference) -> String {
    reference.cell.map { "\($0.axis)=\($0.value)" }.joined(separator: " ")
  }

  /// `3 cases`, `1 case`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// The command that runs one case again.
  static func replayCommand(_ caseID: String) -> String {
    "wayfarer replay '\(caseID.replacing("'", with: "'\\''"))'"
  }

  /// What the verdict of a run means, in a few words.
  static func meaning(_ summary: RunSummary) -> String {
    let (failed, skipped) = (summary.count(.failed), summary.count(.skipped))
    return switch summary.verdict {
    case .passed where failed > 0:
      "nothing that blocks; \(count(failed, "failed case")) only warn\(failed == 1 ? "s" : "")"
    case .passed where skipped > 0: "all cases passed but the \(skipped) skipped"
    case .passed: "all cases passed"
    case .failed: failure(summary.assessment.blocking.first)
    case .invalid: "nothing was started"
    case .infrastructure: "a browser, the platform or this machine failed"
    case .visual: "only pictures differ; they wait for review"
    case .interrupted: "the run was interrupted"
    }
  }

  private static func failure(_ reason: GateAssessment.Reason?) -> String {
    switch reason?.rule {
    case .isolation: "another tenant's data was seen"
    case .flaky: "a case was flaky, and none may be"
    case .coverage, .skipped, .quarantine: reason?.message ?? ""
    case .assertion, .pageError, .timeout, .accessibility, .budget, .visual, .infrastructure, nil:
      "a journey failed"
    }
  }

  /// How a retry was kept apart, in words that follow "passed on attempt 2".
  static func words(_ isolation: AttemptIsolation?) -> String {
    switch isolation {
    case .context: ", in a fresh context"
    case .browser: ", on a fresh browser"
    case .alone: ", alone on a fresh browser"
    case nil: ""
    }
  }

  /// The verdict as a heading.
  static func title(_ verdict: Verdict) -> String {
    switch verdict {
    case .passed: "Passed"
    case .failed: "Failed"
    case .invalid: "Invalid"
    case .infrastructure: "Infrastructure error"
    case .visual: "Differences to review"
    case .interrupted: "Interrupted"
    }
  }
}

extension CaseResult {
  /// The failure to show: the last one of all attempts, also of a case that passed in the end.
  var shownFailure: Failure? { attempts.last { $0.failure != nil }?.failure }

  /// The last attempt that failed.
  var failedAttempt: AttemptResult? { attempts.last { $0.failure != nil } }
}

extension AttemptResult {
  /// The step that failed.
  var failedStep: StepResult? {
    if let index = failure?.step, let step = steps.first(where: { $0.index == index }) {
      return step
    }
    return steps.first { $0.status == .failed }
  }
}
