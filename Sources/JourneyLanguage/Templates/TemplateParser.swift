import Vocabulary

/// A scalar -> `Template`: the pieces between and inside `${…}`, each reference with its place.
enum TemplateParser {
  /// The template of a scalar; nil, with a diagnostic, where it is no text.
  static func template(
    _ node: YAMLNode, what: String, _ diagnostics: FileDiagnostics
  ) -> Template? {
    guard let text = node.text else {
      diagnostics.error(
        "\(what) must be a text, not \(node.kind)", at: node.location,
        hint: node.isNull ? "write it after the colon; an empty text is written \"\"" : nil)
      return nil
    }
    return template(text, of: node, diagnostics)
  }

  /// The templates of a list of texts, or of one text.
  static func templates(
    _ node: YAMLNode, what: String, _ diagnostics: FileDiagnostics
  ) -> [Template] {
    guard let elements = node.elements else {
      return template(node, what: what, diagnostics).map { [$0] } ?? []
    }
    return elements.compactMap { template($0, what: "each item of \(what)", diagnostics) }
  }

  private static func template(
    _ text: String, of node: YAMLNode, _ diagnostics: FileDiagnostics
  ) -> Template? {
    var finder = ReferenceFinder(node: node, source: diagnostics.source)
    var segments: [Template.Segment] = []
    var literal = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      literal += rest[..<dollar]
      rest = rest[dollar...]
      if rest.hasPrefix("$${") {
        literal += "${"
        rest = rest.dropFirst(3)
      } else if rest.hasPrefix("${") {
        let body = rest.dropFirst(2)
        let location = finder.next(rest.prefix(while: { $0 != "}" }).description)
        guard let end = body.firstIndex(of: "}") else {
          diagnostics.error(
            "\"${\" is never closed", at: location,
            hint: "close it with }, or write $${ for a plain ${")
          return nil
        }
        guard let segment = reference(String(body[..<end]), at: location, diagnostics) else {
          return nil
        }
        if !literal.isEmpty { segments.append(.text(literal)) }
        literal = ""
        segments.append(segment)
        rest = body[body.index(after: end)...]
      } else {
        literal += "$"
        rest = rest.dropFirst()
      }
    }
    literal += rest
    if !literal.isEmpty { segments.append(.text(literal)) }
    return Template(segments: segments, location: node.location)
  }

  private static func reference(
    _ body: String, at location: SourceLocation, _ diagnostics: FileDiagnostics
  ) -> Template.Segment? {
    if ExpressionParser.isExpression(body) {
      do throws(ExpressionParser.Problem) {
        return .computed(try ExpressionParser.expression(body), location: location)
      } catch {
        diagnostics.error("in \"${\(body)}\": \(error.message)", at: location, hint: error.hint)
        return nil
      }
    }
    var name = body[...]
    var defaultValue: String?
    if let range = body.firstRange(of: ":-") {
      name = body[..<range.lowerBound]
      defaultValue = String(body[range.upperBound...])
    }
    let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let isNested = defaultValue?.contains("${") == true || name.contains("$")
    if !isNested, path.allSatisfy(isName) {
      return .reference(path: path, defaultValue: defaultValue, location: location)
    }
    let shown = "${\(body)}"
    diagnostics.error(
      "\"\(shown)\" is not a reference", at: location,
      hint: isNested
        ? "references cannot be nested"
        : "write ${name}, ${tenant.name} or ${name:-default}")
    return nil
  }

  /// Whether a text can be a name: letters, digits, `_` and `-`, not first a digit or dash.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 64 else { return false }
    func isLetter(_ byte: UInt8) -> Bool {
      (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
    }
    return isLetter(first)
      && text.utf8.allSatisfy {
        isLetter($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}

/// Finds the places of the references of one scalar, in order, in the lines of the file.
private struct ReferenceFinder {
  private let scalar: SourceLocation
  private let source: SourceFile
  private var line: Int
  private var column: Int

  init(node: YAMLNode, source: SourceFile) {
    scalar = node.location
    self.source = source
    line = node.location.line
    column = node.location.column
  }

  /// The place of the next occurrence of a text; that of the scalar where escapes hide it.
  mutating func next(_ text: String) -> SourceLocation {
    let wanted = Array((text.split(separator: "\n").first ?? "${").unicodeScalars)
    for number in line..<min(line + 200, max(line + 1, source.lines.count + 1)) {
      guard let content = source.line(number).map({ Array($0.unicodeScalars) }) else { break }
      let from = number == line ? max(0, column - 1) : 0
      guard content.count >= wanted.count + from else { continue }
      for start in from...(content.count - wanted.count)
      where content[start..<(start + wanted.count)].elementsEqual(wanted)
        && !(start > 0 && content[start - 1] == "$")
      {
        line = number
        column = start + 2
        return SourceLocation(file: scalar.file, line: number, column: start + 1)
      }
    }
    return scalar
  }
}
