public import Foundation

/// How a case ended: what a verdict and lists of cases need. A run keeps one of these per case in
/// memory; ``CaseRecord`` has the details.
public struct CaseOutcome: Sendable, Hashable, Identifiable {
  /// The case.
  public var reference: CaseReference
  /// How it ended.
  public var status: CaseStatus
  /// In order; empty if the case was skipped or never started.
  public var attempts: [AttemptOutcome]
  /// Why the case was skipped; nil otherwise.
  public var skipReason: String?

  /// Creates an outcome.
  public init(
    reference: CaseReference, status: CaseStatus, attempts: [AttemptOutcome],
    skipReason: String? = nil
  ) {
    self.reference = reference
    self.status = status
    self.attempts = attempts
    self.skipReason = skipReason
  }

  public var id: String { reference.id }
  /// The failure that counts: that of the last attempt.
  public var failure: Failure? { attempts.last?.failure }
  /// The last attempt that failed, also of a case that passed in the end.
  public var failedAttempt: AttemptOutcome? { attempts.last { $0.failure != nil } }
  /// The failure to show: that of ``failedAttempt``.
  public var primaryFailure: Failure? { failedAttempt?.failure }
  /// The total time of all attempts.
  public var duration: Duration { attempts.reduce(.zero) { $0 + $1.duration } }
}

/// How one attempt at a case ended.
public struct AttemptOutcome: Sendable, Hashable {
  /// Counts from 1.
  public var number: Int
  /// The worker that ran it, counting from 1.
  public var worker: Int
  /// When it began.
  public var startedAt: Date
  /// How long it took.
  public var duration: Duration
  /// Why it failed; nil if it passed.
  public var failure: Failure?
  /// The steps that failed or have pictures to show, in order.
  public var notableSteps: [StepResult]
  /// How the time was spent; empty if unknown.
  public var phases: PhaseTimes
  /// The step that waited the longest, if any did.
  public var longestWait: LongestWait?
  /// How it was isolated from what ran before; nil for a first attempt.
  public var isolation: AttemptIsolation?
  /// The shard that ran it, counting from 1; nil in a run without shards.
  public var shard: Int?

  /// Keeps the parts of an attempt that stay in memory.
  public init(_ attempt: AttemptResult) {
    number = attempt.number
    worker = attempt.worker
    startedAt = attempt.startedAt
    duration = attempt.duration
    failure = attempt.failure
    notableSteps = attempt.steps.filter { $0.status == .failed || $0.hasPicture }
    phases = attempt.phases
    longestWait = attempt.longestWait
    isolation = attempt.isolation
    shard = attempt.shard
  }

  /// The step that failed.
  public var failedStep: StepResult? {
    if let index = failure?.step, let step = notableSteps.first(where: { $0.index == index }) {
      return step
    }
    return notableSteps.first { $0.status == .failed }
  }
}

extension CaseRecord {
  /// The parts that stay in memory.
  public var outcome: CaseOutcome {
    CaseOutcome(
      reference: reference, status: status, attempts: attempts.map(AttemptOutcome.init),
      skipReason: skipReason)
  }

  /// Creates a record with what an outcome contains, for cases whose full record can't be read.
  public init(_ outcome: CaseOutcome) {
    self.init(
      reference: outcome.reference, status: outcome.status,
      attempts: outcome.attempts.map { attempt in
        AttemptResult(
          number: attempt.number, worker: attempt.worker, startedAt: attempt.startedAt,
          duration: attempt.duration, failure: attempt.failure, steps: attempt.notableSteps,
          console: [], network: [], phases: attempt.phases, longestWait: attempt.longestWait,
          isolation: attempt.isolation, shard: attempt.shard)
      }, skipReason: outcome.skipReason)
  }
}

extension StepResult {
  /// Whether the step has pictures that reports show.
  fileprivate var hasPicture: Bool {
    screenshot != nil || snapshot.map { $0.status != .equal } ?? false
  }
}
