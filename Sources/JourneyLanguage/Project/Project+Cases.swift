import Support
import Vocabulary

extension Project {
  /// The cases of a selection, in an order that depends on the files alone: by file, then cell,
  /// then engine.
  ///
  /// - Throws: `SelectionError` where the selection names what does not exist, or selects nothing.
  public func cases(_ selection: CaseSelection = CaseSelection()) throws(SelectionError)
    -> [JourneyCase]
  {
    let engines = try selection.checkedEngines(of: suite)
    let cells = try selection.checkedCells(of: self)
    try selection.checkPaths(of: self)
    try selection.checkTags(of: self)
    var found: [JourneyCase] = []
    for journey in selection.journeys(of: self) {
      let slug = journey.slug
      for cell in MatrixCells(journey.matrix).cells where selection.takes(cell, cells, suite) {
        for engine in engines { found.append(makeCase(journey, slug, cell, engine: engine)) }
      }
    }
    if !selection.ids.isEmpty {
      let wanted = Set(selection.ids)
      let others = wanted.subtracting(found.map(\.id))
      let known = Set((found + hookCases(withIDs: others)).map(\.id))
      for id in selection.ids where !known.contains(Self.withoutShard(id)) {
        throw SelectionError(
          message: "there is no case \"\(id)\"",
          hint: NearestName.of(id, in: known.sorted()).map { "did you mean \"\($0)\"?" }
            ?? "\"wayfarer list\" prints the ids of all cases")
      }
      found.removeAll { !wanted.contains($0.id) }
      found += hookCases(withIDs: others, besides: found)
    }
    guard !found.isEmpty else {
      throw SelectionError(
        message: "the selection matches no case",
        hint: "\"wayfarer list\" prints all cases; drop an option to see more")
    }
    return found
  }

  /// The case of a journey in a cell on an engine.
  func makeCase(_ journey: Journey, _ cell: MatrixCells.Cell, engine: Engine) -> JourneyCase {
    makeCase(journey, journey.slug, cell, engine: engine)
  }

  /// The same where the slug of the journey is known: there may be very many cases.
  func makeCase(
    _ journey: Journey, _ slug: String, _ cell: MatrixCells.Cell, engine: Engine
  ) -> JourneyCase {
    let pairs = cell.map { "\($0.axis)=\($0.value)" }.joined(separator: ",")
    let viewportName = MatrixCells.value(cell, "viewport")
    let viewport =
      suite.viewports.first { $0.name.value == viewportName } ?? suite.viewports.first
      ?? Suite.NamedViewport(
        name: Located("desktop", at: journey.name.location), width: 1280, height: 720, scale: 1)
    let id = "\(slug)\(pairs.isEmpty ? "" : "[\(pairs)]")@\(engine)"
    return JourneyCase(
      id: id, journey: journey, cell: cell, engine: engine, viewport: viewport,
      quarantine: quarantine.note(journey: slug, id: id, cell: cell, engine: engine))
  }

  /// The names that hold outside of any case: for the suite's own values.
  public func suiteScope(port: Int?) -> Scope {
    let start = SourceLocation(file: "Journeys/suite.yaml", line: 1, column: 1)
    let shared = Scope.Shared(
      suite: suite, environment: environment, caseID: "", engine: "",
      viewport: .init(name: Located("", at: start), width: 0, height: 0, scale: 1), axes: [:])
    return Scope(shared).with(saved: [:], port: port)
  }

  /// The values of all secrets that have one: what must be redacted wherever text is written.
  public var secretValues: [String] {
    let scope = suiteScope(port: nil)
    let values = suite.secrets.values.compactMap { try? scope.resolve($0) }
    return Set(values).filter { !$0.isEmpty }.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
  }
}
