import Support
import Vocabulary

/// A table of comma-separated values, as RFC 4180 has them: the first record names the columns, fields may
/// be quoted and then hold commas, quotes (doubled) and line ends.
struct CSVText {
  let diagnostics: FileDiagnostics

  private struct Field {
    var text: String
    var location: SourceLocation
  }

  /// The rows; nil, with a diagnostic, if the text is no table.
  func rows(_ text: String) -> [Suite.AxisValue]? {
    guard let records = records(text) else { return nil }
    guard let header = records.first else {
      diagnostics.error(
        "the file is empty", at: diagnostics.location(line: 1, column: 1),
        hint: "start with the names of the columns, such as case,email,total")
      return nil
    }
    guard areColumns(header) else { return nil }
    var rows: [Suite.AxisValue] = []
    let table = CaseRows(diagnostics: diagnostics)
    for record in records.dropFirst() {
      let place = record[0].location
      guard record.count == header.count else {
        diagnostics.error(
          "the row has \(Plural.text(record.count, "field")), the first line has \(header.count)",
          at: place, hint: "quote fields that hold a comma: \"a, b\"")
        return nil
      }
      var properties: [String: Template] = [:]
      for (column, field) in zip(header, record) {
        let node = YAMLNode(content: .scalar(field.text, isPlain: false), location: field.location)
        guard let template = TemplateParser.template(node, what: column.text, diagnostics) else {
          return nil
        }
        properties[column.text] = template
      }
      rows.append(table.row(rows.count + 1, properties, at: place))
    }
    return table.checked(rows, at: header[0].location)
  }

  private func areColumns(_ header: [Field]) -> Bool {
    var seen: Set<String> = []
    for field in header {
      if field.text.isEmpty {
        diagnostics.error(
          "a column has no name", at: field.location, hint: "name each column in the first line")
        return false
      }
      guard CaseRows.isColumn(Located(field.text, at: field.location), diagnostics) else {
        return false
      }
      guard seen.insert(field.text).inserted else {
        diagnostics.error(
          "the column \"\(field.text)\" appears twice", at: field.location,
          hint: "rename one of them")
        return false
      }
    }
    return true
  }

  private func records(_ text: String) -> [[Field]]? {
    var reader = Reader(text: Array(text.unicodeScalars), diagnostics: diagnostics)
    return reader.records()
  }

  private struct Reader {
    let text: [Unicode.Scalar]
    let diagnostics: FileDiagnostics
    private var index = 0
    private var (line, column) = (1, 1)

    init(text: [Unicode.Scalar], diagnostics: FileDiagnostics) {
      self.text = text
      self.diagnostics = diagnostics
    }

    private var place: SourceLocation { diagnostics.location(line: line, column: column) }
    private var next: Unicode.Scalar? { index < text.count ? text[index] : nil }

    private mutating func advance() {
      if text[index] == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
      index += 1
    }

    private mutating func takeLineEnd() -> Bool {
      if next == "\r", index + 1 < text.count, text[index + 1] == "\n" { advance() }
      guard next == "\n" || next == "\r" else { return false }
      let isReturn = next == "\r"
      advance()
      if isReturn { (line, column) = (line + 1, 1) }
      return true
    }

    mutating func records() -> [[Field]]? {
      var records: [[Field]] = []
      while next != nil {
        var record: [Field] = []
        repeat {
          guard let field = field() else { return nil }
          record.append(field)
        } while takeComma()
        guard next == nil || takeLineEnd() else { return nil }
        records.append(record)
      }
      // Empty lines at the end are no rows.
      while let last = records.last, last.count == 1, last[0].text.isEmpty { records.removeLast() }
      return records
    }

    private mutating func takeComma() -> Bool {
      guard next == "," else { return false }
      advance()
      return true
    }

    private mutating func field() -> Field? {
      let start = place
      var content = String.UnicodeScalarView()
      let isQuoted = next == "\""
      if isQuoted { advance() }
      while let scalar = next {
        if isQuoted, scalar == "\"" {
          advance()
          guard next == "\"" else { return closed(content, start) }
        } else if !isQuoted, scalar == "," || scalar == "\n" || scalar == "\r" {
          return Field(text: String(content), location: start)
        } else if !isQuoted, scalar == "\"" {
          diagnostics.error(
            "a quote stands in a field that does not start with one", at: place,
            hint: "quote the whole field and double the quotes in it: \"a \"\"b\"\" c\"")
          return nil
        }
        if scalar.properties.generalCategory == .control, !"\t\n\r".unicodeScalars.contains(scalar)
        {
          diagnostics.error(
            "the file holds a control character", at: place, hint: "save it as a text in UTF-8")
          return nil
        }
        content.append(scalar)
        advance()
      }
      guard isQuoted else { return Field(text: String(content), location: start) }
      diagnostics.error(
        "this quote is never closed", at: start, hint: "close it with \", and double quotes inside")
      return nil
    }

    /// What stands behind the closing quote of a field.
    private func closed(_ content: String.UnicodeScalarView, _ start: SourceLocation) -> Field? {
      guard let scalar = next, scalar != ",", scalar != "\n", scalar != "\r" else {
        return Field(text: String(content), location: start)
      }
      diagnostics.error(
        "text follows the closing quote of a field", at: place,
        hint: "double the quotes inside of a field: \"a \"\"b\"\" c\"")
      return nil
    }
  }
}
