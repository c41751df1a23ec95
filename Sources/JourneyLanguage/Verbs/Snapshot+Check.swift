import Support
import Vocabulary

/// What only a case shows of a snapshot: its axes, and that its name is its own.
extension Snapshot {
  /// Its axes and the other snapshots of the case are held against it.
  public var isCheckedInEachCell: Bool { true }

  public func check(_ check: StepCheck) {
    let (journeyCase, diagnostics) = (check.journeyCase, check.diagnostics)
    for axis in vary
    where MatrixCells.value(journeyCase.cell, axis.value) == nil && axis.value != "viewport" {
      let known = journeyCase.cell.map(\.axis).filter { $0 != "viewport" }
      let isAxis = check.project.suite.valueNames.contains { $0.axis == axis.value }
      diagnostics.error(
        isAxis
          ? "the axis \"\(axis.value)\" is not in the matrix of "
            + "\"\(journeyCase.journey.name.value)\""
          : "there is no axis \"\(axis.value)\"", at: axis.location,
        hint: NearestName.hint(
          for: axis.value, in: known, none: "remove vary, or add the axis to matrix:"))
    }
    guard let name = try? check.scope.resolve(name) else { return }
    if let problem = FileNameRule.problem(with: name) {
      diagnostics.error(
        "the snapshot's name \(problem)", at: nameLocation, hint: FileNameRule.hint)
      return
    }
    let place = check.planned.callers.first ?? nameLocation
    if let first = check.snapshots.updateValue(place, forKey: "\(Slug.of(name)) \(check.viewport)")
    {
      let before = first.file == place.file ? "in line \(first.line)" : "at \(first)"
      diagnostics.error(
        "the journey takes the snapshot \"\(name)\" twice (first \(before))", at: place,
        hint: "give each snapshot a name of its own")
    }
  }
}
