public import RunModel

/// A picture of a run that awaits review.
public struct StoredCandidate: Sendable, Hashable {
  /// The case that took it.
  public var reference: CaseReference
  /// The step that took it.
  public var step: StepResult
  /// The result of the comparison with its baseline.
  public var snapshot: SnapshotResult
  /// The picture, relative to the reports folder.
  public var actual: String
  /// Why it awaits review, and the digest of its file.
  public var candidate: SnapshotCandidate

  /// The id of the case that took it.
  public var caseID: String { reference.id }
}

extension RunStore {
  /// Whether there is a record, or something of earlier runs that awaits review.
  public var mayHaveCandidates: Bool {
    exists || !WaitingRecords(folder: folder).records.isEmpty
  }

  /// Returns the pictures that await review, in the order of their baselines: those of the run, and
  /// those of earlier runs whose cases have not run again.
  ///
  /// - Throws: ``ReportError`` if the record can't be read or is damaged.
  public func candidates() throws(ReportError) -> [StoredCandidate] {
    var found: [StoredCandidate] = []
    var ran: Set<String> = []
    let scan = exists ? try scan() : nil
    while let stored = try scan?.next() {
      let record = try stored.record()
      if record.hasRun { ran.insert(record.id) }
      found += record.candidates
    }
    for record in WaitingRecords(folder: folder).records where !ran.contains(record.id) {
      found += record.candidates
    }
    return found.sorted {
      ($0.snapshot.baseline, $0.caseID) < ($1.snapshot.baseline, $1.caseID)
    }
  }
}
