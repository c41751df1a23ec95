public import RunModel

/// A picture of a run that waits for review.
public struct StoredCandidate: Sendable, Hashable {
  /// The case that took it.
  public var caseID: String
  /// The journey's name and file.
  public var journey: String
  public var journeyFile: String
  /// How it stands to its baseline.
  public var snapshot: SnapshotResult
  /// The picture, relative to the reports folder.
  public var actual: String
  /// Why it waits, and what its file's digest is.
  public var candidate: SnapshotCandidate
}

extension RunStore {
  /// The pictures that wait for review, in the order of their baselines.
  ///
  /// - Throws: ``ReportError``: there is no record, it can't be read, or it is damaged.
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
