public import Foundation
public import Vocabulary

/// A finished run.
public struct RunSummary: Sendable, Hashable {
  /// The suite's name.
  public var suite: String
  /// When the run started.
  public var startedAt: Date
  /// How long it took overall.
  public var duration: Duration
  /// The maximum number of cases that ran at the same time.
  public var workers: Int
  /// This machine's share of the cases; nil for all of them.
  public var shard: Shard?
  /// In the order of the plan.
  public var cases: [CaseOutcome]
  /// Whether a person or the system ended it early.
  public var wasInterrupted: Bool
  /// Failures outside of any case (the platform, a browser that never started); one line each.
  public var infrastructureErrors: [String]
  /// What people should know that is not about a case; one line each.
  public var notices: [String]
  /// What blocks and what warns.
  public var gate: GatePolicy
  /// The environment of the run: browser versions, fonts, operating system.
  public var environment: [String: String]
  /// How long the platform took to start; nil if unknown.
  public var platformStart: Duration?

  /// Creates a summary.
  public init(
    suite: String, startedAt: Date, duration: Duration, workers: Int, shard: Shard?,
    cases: [CaseOutcome], wasInterrupted: Bool, infrastructureErrors: [String] = [],
    notices: [String] = [], gate: GatePolicy = GatePolicy(), environment: [String: String] = [:],
    platformStart: Duration? = nil
  ) {
    self.suite = suite
    self.startedAt = startedAt
    self.duration = duration
    self.workers = workers
    self.shard = shard
    self.cases = cases
    self.wasInterrupted = wasInterrupted
    self.infrastructureErrors = infrastructureErrors
    self.notices = notices
    self.gate = gate
    self.environment = environment
    self.platformStart = platformStart
  }

  /// The number of cases with a status.
  public func count(_ status: CaseStatus) -> Int {
    cases.count { $0.status == status }
  }

  /// What determines the verdict, and what only warns.
  public var assessment: GateAssessment { GateAssessment(self) }

  /// The verdict: interruption takes precedence, then functional failures, then infrastructure,
  /// then differences that await review. What only warns does not count.
  public var verdict: Verdict {
    // A case that did not finish proves nothing, so it never counts as passed.
    if wasInterrupted || count(.interrupted) > 0 { return .interrupted }
    return assessment.verdict
  }
}

/// The result of a run, on which a deployment depends.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
  case passed
  /// A journey failed.
  case failed
  /// Invalid journeys, options or configuration; nothing was started.
  case invalid
  /// A browser or the platform did not start, or died.
  case infrastructure
  /// Only snapshots differ, which await review.
  case visual
  case interrupted

  /// The exit code of the process.
  public var exitCode: Int32 {
    switch self {
    case .passed: 0
    case .failed: 1
    case .invalid: 2
    case .infrastructure: 3
    case .visual: 4
    case .interrupted: 130
    }
  }
}
