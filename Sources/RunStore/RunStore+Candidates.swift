public import RunModel

/// A picture of a run that awaits review.
public struct StoredCandidate: Sendable, Hashable {
  /// The case that took it.
  public var caseID: String
  /// The journey's name and file.
  public var journey: String
  public var journeyFile: String
  /// The result of the comparison with its baseline.
  public var snapshot: SnapshotResult
  /// The picture, relative to the reports folder.
  public var actual: String
  /// Why it awaits review, and the digest of its file.
  public var candidate: SnapshotCandidate
}

extension RunStore {
  /// Returns the pictures that await review, in the order of their baselines.
  ///
  /// - Throws: ``ReportError`` if there is no record, or if it can't be read or is damaged.
  public func candidates() throws(ReportError) -> [StoredCandidate] {
    var found: [StoredCandidate] = []
    let scan = try scan()
    while let stored = try scan?.next() {
      let record = try stored.record()
      for place in record.candidatePlaces {
        guard let snapshot = record.attempts[place.attempt].steps[place.step].snapshot,
          let candidate = snapshot.candidate, let actual = snapshot.actual
        else { continue }
        found.append(
          StoredCandidate(
            caseID: record.id, journey: record.reference.journey,
            journeyFile: record.reference.file, snapshot: snapshot, actual: actual,
            candidate: candidate))
      }
    }
    return found.sorted {
      ($0.snapshot.baseline, $0.caseID) < ($1.snapshot.baseline, $1.caseID)
    }
  }
}
