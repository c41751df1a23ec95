/// A picture that waits for review: with ``SnapshotResult/baseline`` and ``SnapshotResult/actual``
/// all that makes it a baseline without a new run.
public struct SnapshotCandidate: Sendable, Hashable {
  /// Why a picture waits.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// There is no baseline yet.
    case missing
    /// The baseline shows something else, or is no usable picture.
    case changed
  }

  /// Why it waits.
  public var kind: Kind
  /// The SHA-256 of the picture's file, in hexadecimal; nil where an earlier release wrote the record.
  public var digest: String?
  /// What the picture was taken with: the texts of the PNG, by keyword.
  public var environment: [String: String]

  /// Makes a candidate.
  public init(kind: Kind, digest: String?, environment: [String: String] = [:]) {
    self.kind = kind
    self.digest = digest
    self.environment = environment
  }
}

extension CaseRecord {
  /// Where in a record a candidate stands.
  public struct CandidatePlace: Sendable, Hashable {
    /// Indices into ``CaseRecord/attempts`` and its steps.
    public var attempt: Int
    public var step: Int

    /// Makes a place.
    public init(attempt: Int, step: Int) {
      self.attempt = attempt
      self.step = step
    }
  }

  /// The snapshots whose pictures wait for review, in the order of their baselines.
  ///
  /// Of each baseline the last look decides: a retry that found it equal takes the picture of the
  /// attempt before back.
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
