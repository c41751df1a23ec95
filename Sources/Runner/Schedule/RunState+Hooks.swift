import JourneyLanguage
import RunModel

extension RunState {
  /// What hooks came to: the cases that they are for are left out if theirs failed.
  ///
  /// - Returns: the records of cases that don't run, for the reports.
  func leaveOut(after failed: [(hook: JourneyCase, reason: String)], of project: Project)
    -> [CaseRecord]
  {
    guard !failed.isEmpty else { return [] }
    return removeFromQueue { waiting in
      failed.first { found in
        project.handing(to: waiting).contains { $0.folder == found.hook.hookFolder }
      }?.reason
    }.map { left, reason in
      CaseRecord(
        reference: CaseReference(left), status: .skipped, attempts: [], skipReason: reason)
    }
  }
}
