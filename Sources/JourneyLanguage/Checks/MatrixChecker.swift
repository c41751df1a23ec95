import Support
import Vocabulary

/// The axes and values that a matrix names, and what it makes of them.
struct MatrixChecker {
  let suite: Suite
  let diagnostics: ProjectDiagnostics

  /// The matrix with `all` replaced by values; nil where something is wrong.
  func checked(_ journey: Journey) -> Matrix? {
    var matrix = journey.matrix
    let before = diagnostics.all.count
    for index in matrix.axes.indices {
      let axis = matrix.axes[index]
      guard let known = values(of: axis.name.value, at: axis.name.location, journey) else {
        continue
      }
      if axis.values.map(\.value) == ["all"], let all = axis.values.first {
        matrix.axes[index].values = known.map { Located($0, at: all.location) }
        continue
      }
      for value in axis.values { check(value, of: axis.name.value, known) }
    }
    for combination in matrix.include + matrix.exclude {
      for (axis, value) in combination.sorted(by: { $0.key < $1.key }) {
        guard let known = values(of: axis, at: value.location, journey) else { continue }
        check(value, of: axis, known)
      }
    }
    for combination in matrix.exclude {
      for (axis, value) in combination where !matrix.axes.contains(where: { $0.name.value == axis })
      {
        guard journey.valueNames(in: suite).contains(where: { $0.axis == axis }) else { continue }
        diagnostics.error(
          "the axis \"\(axis)\" is not in this matrix", at: value.location,
          hint: "exclude takes away combinations of the axes above")
      }
    }
    guard diagnostics.all.count == before else { return nil }
    return report(MatrixCells(matrix), matrix, journey) ? matrix : nil
  }

  private func values(
    of axis: String, at location: SourceLocation, _ journey: Journey
  ) -> [String]? {
    let axes = journey.valueNames(in: suite)
    if let found = axes.first(where: { $0.axis == axis }) { return found.values }
    diagnostics.error(
      "there is no axis \"\(axis)\"", at: location,
      hint: axis == "engine"
        ? "engines are chosen in suite.yaml and with --engine"
        : axis == CaseTable.axis
          ? "add cases: with a table of rows"
          : NearestName.hint(for: axis, in: axes.map(\.axis), none: "add axes: to suite.yaml"))
    return nil
  }

  private func check(_ value: Located<String>, of axis: String, _ known: [String]) {
    if known.contains(value.value) { return }
    diagnostics.error(
      "the axis \"\(axis)\" has no value \"\(value.value)\"", at: value.location,
      hint: value.value == "all"
        ? "write \(axis): all, without a list"
        : NearestName.hint(for: value.value, in: known, none: ""))
  }

  private func report(_ cells: MatrixCells, _ matrix: Matrix, _ journey: Journey) -> Bool {
    if cells.isTooLarge {
      diagnostics.error(
        "the matrix makes more than \(MatrixCells.maximum) combinations",
        at: matrix.axes.last?.name.location ?? journey.name.location,
        hint: "take fewer values, or split the journey")
      return false
    }
    for index in cells.idleExcludes {
      guard let location = Self.start(of: matrix.exclude[index]) else { continue }
      diagnostics.error(
        "this exclude matches no combination", at: location,
        hint: "another exclude takes it away, or its values are not in the matrix")
    }
    for index in cells.idleIncludes {
      guard let location = Self.start(of: matrix.include[index]) else { continue }
      diagnostics.error(
        "this include adds nothing: the matrix makes it already", at: location,
        hint: "remove it")
    }
    if cells.cells.isEmpty {
      // The parser has said that an axis takes no value.
      if matrix.axes.contains(where: \.values.isEmpty) { return false }
      diagnostics.error(
        "the matrix makes no combination", at: journey.name.location,
        hint: "exclude takes everything away; exclude less")
      return false
    }
    return true
  }

  /// The place of the first value of a combination.
  private static func start(of combination: [String: Located<String>]) -> SourceLocation? {
    combination.values.map(\.location).min { ($0.line, $0.column) < ($1.line, $1.column) }
  }
}
