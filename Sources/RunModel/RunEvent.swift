public import Foundation
import JourneyLanguage
public import Vocabulary

/// What happens in a run, in order; the runner gives these, reporters fold them.
///
/// `runStarted` comes first and `runFinished` last. Between them, each case gives
/// `caseStarted`, then for each attempt its steps and `attemptFinished`, then `caseFinished`.
/// Cases of several workers interleave.
public enum RunEvent: Sendable {
  case runStarted(RunStart)
  case caseStarted(CaseReference, worker: Int)
  /// A step begins; `index` counts from 0 within the attempt.
  case stepStarted(caseID: String, attempt: Int, index: Int, summary: String)
  case stepFinished(caseID: String, attempt: Int, StepResult)
  case attemptFinished(caseID: String, AttemptResult)
  case caseFinished(CaseResult)
  /// Something people should know that belongs to no case, for example an open sandbox.
  case notice(String)
  case runFinished(RunSummary)
}

/// What is known when a run begins.
public struct RunStart: Sendable, Hashable {
  /// The suite's name.
  public var suite: String
  /// When the run began.
  public var startedAt: Date
  /// How many cases run at a time at most.
  public var workers: Int
  /// This machine's part of the cases; nil for all of them.
  public var shard: Shard?
  /// What blocks and what warns.
  public var gate: GatePolicy
  /// The cases of this run, in the order in which they will be started.
  public var cases: [CaseReference]

  /// Makes a start.
  public init(
    suite: String, startedAt: Date, workers: Int, shard: Shard?, gate: GatePolicy = GatePolicy(),
    cases: [CaseReference]
  ) {
    self.suite = suite
    self.startedAt = startedAt
    self.workers = workers
    self.shard = shard
    self.gate = gate
    self.cases = cases
  }
}

/// One of n parts of the cases; `index` counts from 1.
public struct Shard: Sendable, Hashable, Codable {
  /// Which part, counting from 1.
  public var index: Int
  /// How many parts there are.
  public var total: Int
  /// What the cases were dealt out by; nil where that is not known.
  public var plan: Plan?

  /// What all parts of one run have in common.
  public struct Plan: Sendable, Hashable, Codable {
    /// Differs where a case is in another part, or is another case.
    public var digest: String
    /// How many cases all parts have together.
    public var cases: Int

    /// Makes a plan.
    public init(digest: String, cases: Int) {
      self.digest = digest
      self.cases = cases
    }
  }

  /// Makes a shard.
  public init(index: Int, total: Int, plan: Plan? = nil) {
    self.index = index
    self.total = total
    self.plan = plan
  }
}
