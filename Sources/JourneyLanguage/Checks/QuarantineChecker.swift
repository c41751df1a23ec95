import Support
import Vocabulary

/// Whether entries of the quarantine name existing cases: one that names nothing would be kept
/// forever, and one with a typo would protect nothing.
struct QuarantineChecker {
  let project: Project
  let diagnostics: ProjectDiagnostics

  func checked(_ parsed: ParsedQuarantine) -> Quarantine {
    var seen: [Quarantine.Entry: SourceLocation] = [:]
    let entries = parsed.entries.compactMap { found -> Quarantine.Entry? in
      guard let entry = entry(found) else { return nil }
      var key = entry
      key.note = QuarantineNote(owner: "", reason: "", expires: "", location: entry.note.location)
      key.note.location = SourceLocation(file: "", line: 0, column: 0)
      if let other = seen[key] {
        diagnostics.error(
          "this entry appears twice, first in line \(other.line)", at: found.note.location,
          hint: "keep one of them")
        return nil
      }
      seen[key] = found.note.location
      return entry
    }
    return Quarantine(cap: parsed.cap, entries: entries)
  }

  private func entry(_ found: ParsedQuarantine.Entry) -> Quarantine.Entry? {
    if let id = found.caseID {
      let ids = allIDs
      guard ids.contains(id.value) else {
        diagnostics.error(
          "there is no case \"\(id.value)\"", at: id.location,
          hint: NearestName.of(id.value, in: ids).map { "did you mean \"\($0)\"?" }
            ?? "\"wayfarer list\" prints the ids of all cases")
        return nil
      }
      return .init(subject: .caseID(id.value), cell: [:], engine: nil, note: found.note)
    }
    guard let name = found.journey else { return nil }
    guard let journey = project.journeys.first(where: { $0.name.value == name.value }) else {
      diagnostics.error(
        "there is no journey \"\(name.value)\"", at: name.location,
        hint: NearestName.of(name.value, in: project.journeys.map(\.name.value))
          .map { "did you mean \"\($0)\"?" } ?? "write the name as the journey's file has it")
      return nil
    }
    if let engine = found.engine, Engine(rawValue: engine.value) == nil {
      diagnostics.error(
        "there is no engine \"\(engine.value)\"", at: engine.location,
        hint: NearestName.hint(for: engine.value, in: Engine.names, none: ""))
      return nil
    }
    let cells = MatrixCells(journey.matrix).cells
    for (axis, value) in found.cell.sorted(by: { $0.key < $1.key }) {
      guard cells.contains(where: { MatrixCells.value($0, axis) == value.value }) else {
        diagnostics.error(
          "no case of \"\(name.value)\" has \(axis)=\(value.value)", at: value.location,
          hint: "\"wayfarer list\" prints the cases")
        return nil
      }
    }
    return .init(
      subject: .journey(slug: journey.slug), cell: found.cell.mapValues(\.value),
      engine: (found.engine?.value).flatMap(Engine.init), note: found.note)
  }

  /// The ids of all cases on all engines.
  private var allIDs: [String] {
    project.journeys.flatMap { journey in
      MatrixCells(journey.matrix).cells.flatMap { cell in
        Engine.allCases.map { project.makeCase(journey, cell, engine: $0).id }
      }
    }
  }
}
