import Support
import Vocabulary

/// Which cases of a project to take; the parts all hold together.
public struct CaseSelection: Sendable, Hashable {
  /// Journey files or folders; all where empty.
  public var paths: [String]
  /// Tags, of which a journey has one at least; `!tag` takes journeys with the tag away.
  public var tags: [String]
  /// `axis=value` pairs; several values of one axis are alternatives.
  public var cells: [String]
  /// Engines in place of the suite's, of all that there are; `all` stands for each.
  public var engines: [String]
  /// Ids of cases, without the numbers of repetitions.
  public var ids: [String]

  /// Makes a selection; without arguments it takes every case.
  public init(
    paths: [String] = [], tags: [String] = [], cells: [String] = [], engines: [String] = [],
    ids: [String] = []
  ) {
    self.paths = paths
    self.tags = tags
    self.cells = cells
    self.engines = engines
    self.ids = ids.map(CaseID.withoutRepetition)
  }
}

/// A selection that names what does not exist, or takes nothing.
public struct SelectionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong with the selection.
  public var message: String
  /// What to do about it.
  public var hint: String

  public var description: String { "\(message)\n  hint: \(hint)" }
}

extension CaseSelection {
  /// The journeys that are taken; where some of them say `only: true`, these, unless cases are named.
  func journeys(of project: Project) -> [Journey] {
    let taken = project.journeys.filter(takes)
    let only = taken.filter { $0.only?.value == true }
    return only.isEmpty || !ids.isEmpty ? taken : only
  }

  func takes(_ journey: Journey) -> Bool {
    let isInPath =
      paths.isEmpty
      || paths.contains { path in
        let path = Self.tidy(path)
        return journey.file == path || journey.file.hasPrefix(path + "/") || path.isEmpty
      }
    let excluded = tags.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
    let wanted = tags.filter { !$0.hasPrefix("!") }
    return isInPath && !journey.tags.contains(where: excluded.contains)
      && (wanted.isEmpty || journey.tags.contains(where: wanted.contains))
  }

  /// Whether a cell has one of the values asked for on every axis asked for.
  func takes(_ cell: MatrixCells.Cell, _ wanted: [String: Set<String>], _ suite: Suite) -> Bool {
    wanted.allSatisfy { axis, values in
      // A journey that does not vary the viewport runs in the first one.
      let standard = axis == "viewport" ? suite.viewports.first?.name.value : nil
      return (MatrixCells.value(cell, axis) ?? standard).map(values.contains) ?? false
    }
  }

  static func tidy(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  func checkedEngines(of suite: Suite) throws(SelectionError) -> [Engine] {
    let names = Engine.names + ["all"]
    for engine in engines where !names.contains(engine) {
      throw SelectionError(
        message: "there is no engine \"\(engine)\"",
        hint: NearestName.hint(for: engine, in: names, none: ""))
    }
    if engines.contains("all") { return Engine.allCases }
    var wanted = engines.compactMap(Engine.init)
    if engines.isEmpty {
      // The id of a case names its engine, which need not be one of the suite's.
      let named = ids.compactMap { $0.split(separator: "@").last.map(String.init) }
      wanted = suite.engines.map(\.value) + Engine.allCases.filter { named.contains($0.rawValue) }
    }
    var seen: Set<Engine> = []
    return wanted.filter { seen.insert($0).inserted }
  }

  func checkedCells(of project: Project) throws(SelectionError) -> [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    for pair in cells {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw SelectionError(
          message: "\"\(pair)\" is no cell", hint: "write axis=value, such as tenant=aurora")
      }
      let axes = project.valueNames
      guard let values = axes.first(where: { $0.axis == parts[0] })?.values else {
        throw SelectionError(
          message: "there is no axis \"\(parts[0])\"",
          hint: NearestName.hint(for: parts[0], in: axes.map(\.axis), none: ""))
      }
      guard values.contains(parts[1]) else {
        throw SelectionError(
          message: "the axis \"\(parts[0])\" has no value \"\(parts[1])\"",
          hint: NearestName.hint(for: parts[1], in: values, none: ""))
      }
      result[parts[0], default: []].insert(parts[1])
    }
    return result
  }

  func checkPaths(of project: Project) throws(SelectionError) {
    for path in paths {
      let only = CaseSelection(paths: [path])
      if project.journeys.contains(where: only.takes) { continue }
      throw SelectionError(
        message: "there is no journey in \(path)",
        hint: NearestName.of(Self.tidy(path), in: project.journeys.map(\.file))
          .map { "did you mean \"\($0)\"?" }
          ?? "give a file or folder such as Journeys/sign-in.yaml")
    }
  }

  func checkTags(of project: Project) throws(SelectionError) {
    let known = Set(project.journeys.flatMap(\.tags)).sorted()
    for tag in tags {
      let name = tag.hasPrefix("!") ? String(tag.dropFirst()) : tag
      guard !known.contains(name) else { continue }
      throw SelectionError(
        message: "no journey has the tag \"\(name)\"",
        hint: NearestName.hint(for: name, in: known, none: "add it to tags: of a journey"))
    }
  }
}

extension Suite {
  /// The axes that a matrix can have with the names of their values; `viewport` last.
  var valueNames: [(axis: String, values: [String])] {
    axes.map { ($0.name.value, $0.values.map(\.name.value)) }
      + [("viewport", viewports.map(\.name.value))]
  }
}
