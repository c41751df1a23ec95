import Foundation
import JSON
import Support
import Vocabulary

extension ProjectFolder {
  /// The table of a journey; nil, with a diagnostic, if its file can't be used.
  func table(_ written: WrittenCases) -> CaseTable? {
    switch written {
    case .rows(let table): return table
    case .file(let path, let place):
      guard let rows = rows(path) else { return nil }
      return CaseTable(rows: rows, file: path.value, location: place)
    }
  }

  private func rows(_ path: Located<String>) -> [Suite.AxisValue]? {
    func refuse(_ message: String, _ hint: String) -> [Suite.AxisValue]? {
      diagnostics.error(message, at: path.location, hint: hint)
      return nil
    }
    let hint = "paths begin in the folder that holds Journeys: Journeys/data/people.csv"
    let ending = path.value.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard ["csv", "json", "yaml", "yml"].contains(ending) else {
      return refuse(
        "\"\(path.value)\" is no table: it ends in none of .csv, .json, .yaml", hint)
    }
    guard !path.value.hasPrefix("/"), !path.value.split(separator: "/").contains("..") else {
      return refuse("\"\(path.value)\" is not below the project's folder", hint)
    }
    guard exists(path.value) else {
      let siblings = tables(besides: path.value)
      return refuse(
        "there is no file \(path.value)",
        NearestName.of(path.value, in: siblings).map { "did you mean \"\($0)\"?" } ?? hint)
    }
    guard isInside(path.value) else {
      return refuse("\(path.value) is a link out of the project's folder", "copy the file there")
    }
    if ending == "csv" {
      return text(path.value) { CSVText(diagnostics: $1).rows($0) }
    }
    if ending == "json" { return text(path.value, json) }
    return parse(path.value) { CaseRows(diagnostics: $1).rows($0) }
  }

  private func json(_ text: String, _ found: FileDiagnostics) -> [Suite.AxisValue]? {
    do {
      let value = try JSONValue(utf8: text.utf8, mostValues: YAMLReader.maximumSeparators)
      return CaseRows(diagnostics: found).rows(
        YAMLNode(value, at: found.location(line: 1, column: 1)))
    } catch {
      let before = String(decoding: text.utf8.prefix(error.offset), as: UTF8.self)
      let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
      found.error(
        "this is not JSON: \(error.message)",
        at: found.location(
          line: max(1, lines.count), column: (lines.last?.unicodeScalars.count ?? 0) + 1),
        hint: "a table is a list of objects: [{ \"case\": \"short\", \"name\": \"Al\" }]")
      return nil
    }
  }

  /// The tables in the folder of a path.
  private func tables(besides path: String) -> [String] {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: root + "/" + folder)
    return (names ?? []).map { folder.isEmpty ? $0 : folder + "/" + $0 }
      .filter { [".csv", ".json", ".yaml", ".yml"].contains(where: $0.hasSuffix) }
  }

  /// Whether a path, its links followed, is below the project's folder.
  private func isInside(_ path: String) -> Bool {
    let base = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
    let file = URL(fileURLWithPath: root + "/" + path).resolvingSymlinksInPath().path
    return file.hasPrefix(base.hasSuffix("/") ? base : base + "/")
  }
}

extension YAMLNode {
  /// A JSON value, all of it at one place.
  fileprivate init(_ value: JSONValue, at place: SourceLocation) {
    location = place
    switch value {
    case .null: content = .scalar("null", isPlain: true)
    case .bool(let value): content = .scalar(value ? "true" : "false", isPlain: true)
    case .number(let value): content = .scalar(value.text, isPlain: true)
    case .string(let value): content = .scalar(value, isPlain: false)
    case .array(let elements): content = .sequence(elements.map { YAMLNode($0, at: place) })
    case .object(let members):
      content = .mapping(
        members.sorted { $0.key < $1.key }.map {
          Entry(key: Located($0.key, at: place), value: YAMLNode($0.value, at: place))
        })
    }
  }
}

extension ProjectFolder {
  /// A journey with the rows of its table.
  func withTable(_ journey: Journey) -> Journey {
    guard let written = journey.writtenCases else { return journey }
    var journey = journey
    journey.table = table(written)
    journey.writtenCases = nil
    guard let table = journey.table else { return journey }
    let names = table.rows.map(\.name.value)
    guard !journey.matrix.axes.contains(where: { $0.name.value == CaseTable.axis }) else {
      return journey
    }
    journey.matrix.axes.append(
      .init(
        name: Located(CaseTable.axis, at: table.location),
        values: names.map { Located($0, at: table.location) }))
    return journey
  }
}
