public import Foundation
public import Vocabulary

/// An event of a run; the runner emits them in order, and reporters consume them.
///
/// `runStarted` comes first and `runFinished` last. In between, each case emits `caseStarted`, then
/// for each attempt its steps and `attemptFinished`, then `caseFinished`. Cases of several workers
/// interleave.
public enum RunEvent: Sendable {
  case runStarted(RunStart)
  case caseStarted(CaseReference, worker: Int)
  /// A step starts; `index` counts from 0 within the attempt. A block starts before its steps and
  /// finishes after them.
  case stepStarted(caseID: String, attempt: Int, index: Int, path: StepPath, summary: String)
  case stepFinished(caseID: String, attempt: Int, StepResult)
  case attemptFinished(caseID: String, AttemptResult)
  case caseFinished(CaseRecord)
  /// Something people should know that is not about a case, such as a disabled sandbox.
  case notice(String)
  case runFinished(RunSummary)
}

/// What is known when a run starts.
public struct RunStart: Sendable, Hashable {
  /// The suite's name.
  public var suite: String
  /// When the run started.
  public var startedAt: Date
  /// The maximum number of cases that run at the same time.
  public var workers: Int
  /// This machine's share of the cases; nil for all of them.
  public var shard: Shard?
  /// What blocks and what warns.
  public var gate: GatePolicy
  /// The cases of this run, in the order in which they will be started.
  public var cases: [CaseReference]

  /// Creates a start.
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

/// One of n parts of the cases.
public struct Shard: Sendable, Hashable, Codable {
  /// Which part, counting from 1.
  public var index: Int
  /// How many parts there are.
  public var total: Int
  /// How the cases were split; nil if unknown.
  public var plan: Plan?

  /// What all shards of one run have in common.
  public struct Plan: Sendable, Hashable, Codable {
    /// A digest of all cases and their shards.
    public var digest: String
    /// The number of cases in all shards together.
    public var cases: Int
    /// What the run was made from, such as its commit and journeys: values or digests by name. Empty if
    /// it is unknown.
    public var inputs: [String: String]

    /// Creates a plan.
    public init(digest: String, cases: Int, inputs: [String: String] = [:]) {
      self.digest = digest
      self.cases = cases
      self.inputs = inputs
    }
  }

  /// Creates a shard.
  public init(index: Int, total: Int, plan: Plan? = nil) {
    self.index = index
    self.total = total
    self.plan = plan
  }
}
