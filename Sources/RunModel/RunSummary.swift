public import Foundation
import JourneyLanguage
public import Vocabulary

/// A finished run.
public struct RunSummary: Sendable, Hashable {
  /// The suite's name.
  public var suite: String
  /// When the run began.
  public var startedAt: Date
  /// How long it took in all.
  public var duration: Duration
  /// How many cases ran at a time at most.
  public var workers: Int
  /// This machine's part of the cases; nil for all of them.
  public var shard: Shard?
  /// In the order of the plan.
  public var cases: [CaseResult]
  /// Whether a person or the system ended it early.
  public var wasInterrupted: Bool
  /// What failed outside of any case (the platform, a browser that never started); a line each.
  public var infrastructureErrors: [String]
  /// What people should know and belongs to no case; a line each.
  public var notices: [String]
  /// What blocks and what warns.
  public var gate: GatePolicy
  /// What the run was made with: browser versions, font set, operating system.
  public var environment: [String: String]
  /// How long the platform took to answer; nil where it is not known.
  public var platformStart: Duration?

  /// Makes a summary.
  public init(
    suite: String, startedAt: Date, duration: Duration, workers: Int, shard: Shard?,
    cases: [CaseResult], wasInterrupted: Bool, infrastructureErrors: [String] = [],
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

  /// How many cases ended so.
  public func count(_ status: CaseStatus) -> Int {
    cases.count { $0.status == status }
  }

  /// What decides on the verdict, and what does not though it went wrong.
  public var assessment: GateAssessment { GateAssessment(self) }

  /// The verdict: interrupted before all else, then functional failures, then infrastructure,
  /// then differences that wait for review; what only warns does not count.
  public var verdict: Verdict {
    // A case that was not carried through is no proof of anything, so it is never green.
    if wasInterrupted || count(.interrupted) > 0 { return .interrupted }
    return assessment.verdict
  }
}

/// What a deployment hangs on.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
  case passed
  /// A journey failed.
  case failed
  /// Invalid journeys, options or configuration; nothing was started.
  case invalid
  /// A browser or the platform would not start, or died.
  case infrastructure
  /// Only differences of pictures, which wait for review.
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
