public import Foundation
public import RunModel
import Support
import Vocabulary

/// A run as the history keeps it.
public struct RecordedRun: Sendable, Hashable, Codable, Identifiable {
  /// Tells the run from all others, also in exports of other machines.
  public var id: String
  /// The suite's name.
  public var suite: String
  /// When it began.
  public var startedAt: Date
  /// In milliseconds.
  public var durationMs: Double
  /// What it came to.
  public var verdict: Verdict
  /// The commit that was tested; nil where nobody knows.
  public var commit: String?
  /// The branch; nil where nobody knows.
  public var branch: String?
  /// How its cases ended.
  public var results: [RecordedResult]

  /// Makes a record of a run; cases that did not run are left out.
  ///
  /// - Parameters:
  ///   - id: by default one that no other run has.
  ///   - commit: the commit that was tested, if known.
  ///   - branch: the branch, if known.
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

  /// Makes a run from its parts.
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

  /// How many cases ended so.
  public func count(_ status: CaseStatus) -> Int { results.count { $0.status == status } }
}

/// How a case ended in a run.
public struct RecordedResult: Sendable, Hashable, Codable {
  /// The id of the case, without the number of a repetition.
  public var caseID: String
  /// The journey's name.
  public var journey: String
  /// The engine's name.
  public var engine: String
  /// How it ended: passed, flaky or failed.
  public var status: CaseStatus
  /// The kind of its last failure; nil where it had none.
  public var kind: FailureKind?
  /// What failed last, in one line; nil where nothing did.
  public var message: String?
  /// Of the last attempt, in milliseconds.
  public var durationMs: Double
  /// How many attempts there were.
  public var attempts: Int

  /// Nil where the case did not run to an end.
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

  /// Makes a result from its parts.
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
