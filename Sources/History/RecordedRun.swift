public import Foundation
public import RunModel
import Support
import Vocabulary

/// A run as the history keeps it.
public struct RecordedRun: Sendable, Hashable, Codable, Identifiable {
  /// A unique id, also among exports of other machines.
  public var id: String
  /// The suite's name.
  public var suite: String
  /// When it started.
  public var startedAt: Date
  /// The duration in milliseconds.
  public var durationMs: Double
  /// The verdict.
  public var verdict: Verdict
  /// The commit that was tested; nil if unknown.
  public var commit: String?
  /// The branch; nil if unknown.
  public var branch: String?
  /// The results of its cases.
  public var results: [RecordedResult]

  /// Creates a record of a run, without the cases that did not run.
  ///
  /// - Parameters:
  ///   - id: The id; by default a unique one. - commit: The commit that was tested, if known. -
  ///     branch: The branch, if known.
  public init(
    _ summary: RunSummary, id: String = UUID().uuidString, commit: String?, branch: String?
  ) {
    self.id = id
    suite = summary.suite
    startedAt = summary.startedAt
    durationMs = summary.duration.milliseconds
    verdict = summary.verdict
    self.commit = commit
    self.branch = branch
    results = summary.cases.compactMap(RecordedResult.init)
  }

  /// Creates a run from its parts.
  public init(
    id: String, suite: String, startedAt: Date, durationMs: Double, verdict: Verdict,
    commit: String?, branch: String?, results: [RecordedResult]
  ) {
    self.id = id
    self.suite = suite
    self.startedAt = startedAt
    self.durationMs = durationMs
    self.verdict = verdict
    self.commit = commit
    self.branch = branch
    self.results = results
  }

  /// The number of cases with a status.
  public func count(_ status: CaseStatus) -> Int { results.count { $0.status == status } }
}

/// The result of a case in a run.
public struct RecordedResult: Sendable, Hashable, Codable {
  /// The id of the case, without the number of a repetition.
  public var caseID: String
  /// The journey's name.
  public var journey: String
  /// The engine's name.
  public var engine: String
  /// How it ended: passed, flaky or failed.
  public var status: CaseStatus
  /// The kind of its last failure; nil if it had none.
  public var kind: FailureKind?
  /// The message of its last failure, in one line; nil if it had none.
  public var message: String?
  /// The duration of the last attempt, in milliseconds.
  public var durationMs: Double
  /// The number of attempts.
  public var attempts: Int

  /// Returns nil if the case did not finish.
  init?(_ result: CaseOutcome) {
    switch result.status {
    case .passed, .flaky, .failed: break
    case .skipped, .interrupted: return nil
    }
    guard let last = result.attempts.last else { return nil }
    let failure = result.attempts.last { $0.failure != nil }?.failure
    caseID = CaseID.withoutRepetition(result.id)
    journey = result.reference.journey
    engine = result.reference.engine
    status = result.status
    kind = failure?.kind
    message = failure.map { String($0.message.prefix(300)) }
    durationMs = last.duration.milliseconds
    attempts = result.attempts.count
  }

  /// Creates a result from its parts.
  public init(
    caseID: String, journey: String, engine: String, status: CaseStatus, kind: FailureKind? = nil,
    message: String? = nil, durationMs: Double, attempts: Int = 1
  ) {
    self.caseID = caseID
    self.journey = journey
    self.engine = engine
    self.status = status
    self.kind = kind
    self.message = message
    self.durationMs = durationMs
    self.attempts = attempts
  }
}
