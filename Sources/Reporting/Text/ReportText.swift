import Foundation
import RunModel
import Support
import Vocabulary

/// Texts that all reports share.
enum ReportText {
  /// `tenant=aurora role=client-admin`; empty if the journey has no matrix.
  static func cell(_ reference: CaseReference) -> String {
    reference.cell.map { "\($0.axis)=\($0.value)" }.joined(separator: " ")
  }

  /// Returns the command that runs a case again.
  static func replayCommand(_ caseID: String) -> String {
    "wayfarer replay '\(caseID.replacing("'", with: "'\\''"))'"
  }

  /// Returns the meaning of a run's verdict in a few words.
  static func meaning(_ summary: RunSummary) -> String {
    let (failed, skipped) = (summary.count(.failed), summary.count(.skipped))
    return switch summary.verdict {
    case .passed where failed > 0:
      "nothing blocks; \(Plural.text(failed, "failed case")) only warn\(failed == 1 ? "s" : "")"
    case .passed where skipped > 0: "all cases passed, except \(skipped) skipped"
    case .passed: "all cases passed"
    case .failed: failure(summary.assessment.blocking.first)
    case .invalid: "nothing was started"
    case .infrastructure: "a browser, the platform or this machine failed"
    case .visual: "only snapshots differ"
    case .interrupted: "the run was interrupted"
    }
  }

  private static func failure(_ reason: GateAssessment.Reason?) -> String {
    switch reason?.rule {
    case .isolation: "another tenant's data was seen, or could not be ruled out"
    case .flaky: "a case was flaky, which blocks"
    case .coverage, .skipped, .quarantine: reason?.message ?? ""
    case .assertion, .pageError, .timeout, .accessibility, .budget, .visual, .infrastructure, nil:
      "a journey failed"
    }
  }

  /// How a retry was isolated, in words that follow "passed on attempt 2".
  static func words(_ isolation: AttemptIsolation?) -> String {
    switch isolation {
    case .context: ", in a fresh context"
    case .browser: ", on a fresh browser"
    case .alone: ", alone on a fresh browser"
    case nil: ""
    }
  }

  /// Returns the verdict as a heading.
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

extension AttemptResult {
  /// The step that failed.
  var failedStep: StepResult? {
    if let index = failure?.step, let step = steps.first(where: { $0.index == index }) {
      return step
    }
    return steps.first { $0.status == .failed }
  }
}
