public import RunModel

extension RunStore {
  /// Returns the cases of a killed run, in the order of its plan; cases that had not ended are
  /// interrupted. Returns nil if the record has an end or is empty.
  ///
  /// - Throws: ``ReportError`` if there is no record, or if it can't be read or is damaged.
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
