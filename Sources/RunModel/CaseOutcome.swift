public import Foundation

/// How a case ended: what a verdict and lists of cases need. A run of thousands of cases keeps this
/// of each in memory; ``CaseRecord`` is all that is known of it.
public struct CaseOutcome: Sendable, Hashable, Identifiable {
  /// Which case it was.
  public var reference: CaseReference
  /// How it ended.
  public var status: CaseStatus
  /// In order; empty where the case was skipped or never started.
  public var attempts: [AttemptOutcome]
  /// Why the case was skipped; nil otherwise.
  public var skipReason: String?

  /// Makes an outcome.
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
  /// The time of all attempts together.
  public var duration: Duration { attempts.reduce(.zero) { $0 + $1.duration } }
}

/// How one try of a case ended.
public struct AttemptOutcome: Sendable, Hashable {
  /// Counts from 1.
  public var number: Int
  /// The worker that ran it, counting from 1.
  public var worker: Int
  /// When it began.
  public var startedAt: Date
  /// How long it took.
  public var duration: Duration
  /// Why it failed; nil where it passed.
  public var failure: Failure?
  /// The steps that failed or have pictures to show, in order.
  public var notableSteps: [StepResult]
  /// What the time went into; empty where it is not known.
  public var phases: PhaseTimes
  /// The step that waited the longest, if any did.
  public var longestWait: LongestWait?
  /// How it was kept apart from what went before; nil for a first attempt.
  public var isolation: AttemptIsolation?
  /// The part of the cases that it belonged to, counting from 1; nil where there was one machine.
  public var shard: Int?

  /// What of an attempt stays in memory.
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
  /// What of it stays in memory.
  public var outcome: CaseOutcome {
    CaseOutcome(
      reference: reference, status: status, attempts: attempts.map(AttemptOutcome.init),
      skipReason: skipReason)
  }

  /// A record of what an outcome still says, for where the whole one can't be read.
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
  /// Whether pictures belong to the step that reports show.
  fileprivate var hasPicture: Bool {
    screenshot != nil || snapshot.map { $0.status != .equal } ?? false
  }
}
