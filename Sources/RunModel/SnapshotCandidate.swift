/// A picture that awaits review. Together with ``SnapshotResult/baseline`` and
/// ``SnapshotResult/actual`` this is all that is needed to make it a baseline without a new run.
public struct SnapshotCandidate: Sendable, Hashable {
  /// Why a picture awaits review.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// There is no baseline yet.
    case missing
    /// The baseline shows something else, or is not a usable picture.
    case changed
  }

  /// Why it awaits review.
  public var kind: Kind
  /// The SHA-256 of the picture's file, in hexadecimal; nil if an earlier release wrote the record.
  public var digest: String?
  /// The environment in which the picture was taken: the text chunks of the PNG, by keyword.
  public var environment: [String: String]
  /// Who rejected this picture after an earlier run, when and why, in words; nil if nobody did.
  public var rejection: String?

  /// Creates a candidate.
  public init(
    kind: Kind, digest: String?, environment: [String: String] = [:], rejection: String? = nil
  ) {
    self.kind = kind
    self.digest = digest
    self.environment = environment
    self.rejection = rejection
  }
}

extension CaseRecord {
  /// The position of a candidate in a record.
  public struct CandidatePlace: Sendable, Hashable {
    /// Indices into ``CaseRecord/attempts`` and its steps.
    public var attempt: Int
    public var step: Int

    /// Creates a position.
    public init(attempt: Int, step: Int) {
      self.attempt = attempt
      self.step = step
    }
  }

  /// The positions of the snapshots that await review, in the order of their baselines.
  ///
  /// The last comparison with each baseline counts: a retry that found it equal withdraws the
  /// candidate of the previous attempt.
  public var candidatePlaces: [CandidatePlace] {
    var last: [String: CandidatePlace] = [:]
    for (attempt, result) in attempts.enumerated() {
      for (step, found) in result.steps.enumerated() {
        guard let snapshot = found.snapshot else { continue }
        last[snapshot.baseline] = CandidatePlace(attempt: attempt, step: step)
      }
    }
    return last.sorted { $0.key < $1.key }.map(\.value).filter {
      let snapshot = attempts[$0.attempt].steps[$0.step].snapshot
      return snapshot?.candidate != nil && snapshot?.actual != nil
    }
  }
}
