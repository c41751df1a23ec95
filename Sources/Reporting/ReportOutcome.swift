public import RunModel
public import RunStore
import Vocabulary

/// The result of a run and of writing its reports.
public struct ReportOutcome: Sendable, Hashable {
  /// The verdict of the cases.
  public var verdict: Verdict
  /// The reports that could not be written.
  public var problems: [ReportError]

  init(_ verdict: Verdict, problems: [ReportError]) {
    self.verdict = verdict
    self.problems = problems
  }

  /// The verdict's exit code, or 3 if all cases passed but a report could not be written: a run
  /// without its report must not count as passed.
  public var exitCode: Int32 {
    problems.isEmpty || verdict != .passed ? verdict.exitCode : Verdict.infrastructure.exitCode
  }
}
