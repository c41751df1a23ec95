public import RunModel

extension RunStore {
  /// The cases of a run that was killed, in the order of its plan; one that had not ended is
  /// interrupted. Nil where the record has an end, or nothing of a run.
  ///
  /// - Throws: ``ReportError``: there is no record, it can't be read, or it is damaged.
  public func casesOfKilledRun() throws(ReportError) -> [CaseOutcome]? {
    guard let scan = try scan() else { return nil }
    var ended: [String: CaseOutcome] = [:]
    while let stored = try scan.next() {
      ended[stored.id] = try stored.record().outcome
    }
    guard scan.end == nil else { return nil }
    return scan.start.cases.map { reference in
      ended[reference.id]
        ?? CaseOutcome(reference: reference, status: .interrupted, attempts: [])
    }
  }
}
