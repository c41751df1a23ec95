import JSON
import Support
public import Vocabulary

/// The rows of `cases:`, which make the axis `row`.
public struct CaseTable: Sendable, Hashable {
  /// The axis's name.
  public static let axis = "row"
  /// The column whose texts name the rows in ids of cases.
  static let nameColumn = "case"

  /// The rows with their cells, as values of the axis.
  public var rows: [Suite.AxisValue]
  /// The file that they come from; nil for rows written in the journey.
  public var file: String?
  /// Where `cases` stands.
  public var location: SourceLocation

  var definition: Suite.AxisDefinition {
    Suite.AxisDefinition(name: Located(Self.axis, at: location), values: rows)
  }
}

/// `cases:` as it was written.
enum WrittenCases: Sendable, Hashable {
  case file(Located<String>, at: SourceLocation)
  case rows(CaseTable)

  static func read(from map: MappingReader) -> WrittenCases? {
    guard let node = map.take("cases") else { return nil }
    let place = map.location(of: "cases")
    if let path = node.text { return .file(Located(path, at: node.location), at: place) }
    guard let rows = CaseRows(diagnostics: map.diagnostics).rows(node) else { return nil }
    return .rows(CaseTable(rows: rows, file: nil, location: place))
  }
}

/// A list of mappings -> the rows of a table.
struct CaseRows {
  let diagnostics: FileDiagnostics

  private static let hint =
    "write cases: [{ case: short, name: Al }], or cases: Journeys/data/people.csv"

  func rows(_ node: YAMLNode) -> [Suite.AxisValue]? {
    guard let elements = node.elements else {
      diagnostics.error(
        "cases must be a list of rows, not \(node.kind)", at: node.location, hint: Self.hint)
      return nil
    }
    var rows: [Suite.AxisValue] = []
    for (index, element) in elements.enumerated() {
      guard let entries = element.entries else {
        diagnostics.error(
          "a row must be a mapping of columns, not \(element.kind)", at: element.location,
          hint: Self.hint)
        return nil
      }
      var properties: [String: Template] = [:]
      read(entries, prefix: "", into: &properties)
      rows.append(row(index + 1, properties, at: element.location))
    }
    return checked(rows, at: node.location)
  }

  /// A row by its cells; named by its column `case`, else by its number.
  func row(
    _ number: Int, _ properties: [String: Template], at place: SourceLocation
  ) -> Suite.AxisValue {
    let written = properties[CaseTable.nameColumn]
    guard let text = written?.literal, !text.isEmpty else {
      return .init(name: Located("\(number)", at: place), properties: properties)
    }
    var name = String(Slug.of(text).prefix(40))
    while name.hasSuffix("-") { name.removeLast() }
    return .init(name: Located(name, at: written?.location ?? place), properties: properties)
  }

  /// The rows, if there are some, not too many, and each has a name of its own.
  func checked(_ rows: [Suite.AxisValue], at place: SourceLocation) -> [Suite.AxisValue]? {
    let before = diagnostics.all.count
    if rows.isEmpty {
      diagnostics.error("the table has no rows", at: place, hint: "add one, or remove cases:")
    }
    if rows.count > MatrixCells.maximum {
      diagnostics.error(
        "the table has \(rows.count) rows, more than \(MatrixCells.maximum)", at: place,
        hint: "take fewer rows, or split the journey")
    }
    var seen: [String: SourceLocation] = [:]
    for row in rows {
      if let first = seen.updateValue(row.name.location, forKey: row.name.value) {
        diagnostics.error(
          "two rows are named \"\(row.name.value)\" (the first in line \(first.line))",
          at: row.name.location, hint: "give each a text of its own in the column case")
        break
      }
    }
    return diagnostics.all.count == before ? rows : nil
  }

  private func read(
    _ entries: [YAMLNode.Entry], prefix: String, into properties: inout [String: Template]
  ) {
    for entry in entries {
      guard Self.isColumn(entry.key, diagnostics) else { continue }
      let path = prefix + entry.key.value
      if let inner = entry.value.entries {
        read(inner, prefix: path + ".", into: &properties)
      } else if entry.value.isNull {
        properties[path] = Template(segments: [], location: entry.value.location)
      } else if entry.value.elements != nil {
        properties[path] = ListText.template(entry.value, diagnostics)
      } else {
        properties[path] = TemplateParser.template(entry.value, what: "\"\(path)\"", diagnostics)
      }
    }
  }

  static func isColumn(_ name: Located<String>, _ diagnostics: FileDiagnostics) -> Bool {
    if TemplateParser.isName(name.value) { return true }
    diagnostics.error(
      "\"\(name.value.prefix(60))\" cannot be a column: ${row.\(name.value.prefix(60))} could not be written",
      at: name.location, hint: "use letters, digits, _ and -, starting with a letter")
    return false
  }
}

/// A list as the JSON text that loops take.
enum ListText {
  static func template(_ node: YAMLNode, _ diagnostics: FileDiagnostics) -> Template? {
    guard let list = JSONTemplate(node, diagnostics) else { return nil }
    guard list.templates.allSatisfy({ $0.literal != nil }) else {
      diagnostics.error(
        "a list here holds plain values, no ${…}", at: node.location,
        hint: "write the values out, or use one text with commas")
      return nil
    }
    let text = list.map { $0.literal ?? "" }.plainText
    return Template(segments: [.text(text)], location: node.location)
  }
}
