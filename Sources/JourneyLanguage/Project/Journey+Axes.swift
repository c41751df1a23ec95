import Vocabulary

extension Journey {
  /// The axes that cases of the journey can have, with the names of their values.
  func valueNames(in suite: Suite) -> [(axis: String, values: [String])] {
    let rows = table.map { [(axis: CaseTable.axis, values: $0.rows.map(\.name.value))] } ?? []
    return suite.valueNames + rows
  }
}

extension Project {
  /// The axes that cases of any journey can have, with the names of their values.
  var valueNames: [(axis: String, values: [String])] {
    var rows: [String] = []
    for journey in journeys {
      for row in journey.table?.rows ?? [] where !rows.contains(row.name.value) {
        rows.append(row.name.value)
      }
    }
    return suite.valueNames + (rows.isEmpty ? [] : [(CaseTable.axis, rows)])
  }
}
