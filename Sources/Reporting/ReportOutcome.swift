public import RunModel
public import RunStore
import Vocabulary

/// What became of a run and of its reports.
public struct ReportOutcome: Sendable, Hashable {
  /// What the cases gave.
  public var verdict: Verdict
  /// The reports that could not be written.
  public var problems: [ReportError]

  init(_ verdict: Verdict, problems: [ReportError]) {
    self.verdict = verdict
    self.problems = problems
  }

  /// The verdict's exit code, or 3 where all passed but a report could not be written: no run whose
  /// report is missing may be taken for green.
  public var exitCode: Int32 {
    problems.isEmpty || verdict != .passed ? verdict.exitCode : Verdict.infrastructure.exitCode
  }
}
