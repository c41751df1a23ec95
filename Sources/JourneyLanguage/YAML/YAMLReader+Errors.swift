import Vocabulary
import Yams

extension YAMLReader {
  /// Says what libyaml found, in the words of someone who writes journeys.
  static func report(_ error: YamlError, text: String, _ diagnostics: FileDiagnostics) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      // What is never closed is found missing at the end; people look for where it starts.
      let isUnclosed = problem.contains("expected ','") || problem.contains("end of stream")
      let place = isUnclosed ? context?.mark ?? mark : mark
      let location = diagnostics.location(line: place.line, column: place.column)
      let (message, hint) = explain(problem, line: diagnostics.source.line(mark.line) ?? "")
      diagnostics.error(message, at: location, hint: hint)
    case .composer(_, let problem, let mark, _):
      let location = diagnostics.location(line: mark.line, column: mark.column)
      if problem.contains("another document") {
        diagnostics.error(
          "a second document starts here; a file holds one", at: location,
          hint: "remove the --- or make two files")
      } else {
        diagnostics.error(
          "aliases (*name) are not allowed", at: location,
          hint: "put the text in quotes if it starts with *")
      }
    case .reader(let problem, _, let value, _):
      let place = position(of: value, in: text)
      diagnostics.error(
        "the file holds a character that YAML forbids (U+\(hex(value))): \(problem)",
        at: diagnostics.location(line: place.line, column: place.column),
        hint: "remove it, or write it as an escape in double quotes")
    case .duplicatedKeysInMapping(let keys, let context):
      reportDuplicate(keys.first ?? "", first: context.mark, diagnostics)
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      diagnostics.error(
        "the file could not be read as YAML: \(error)",
        at: diagnostics.location(line: 1, column: 1))
    }
  }

  private static func explain(_ problem: String, line: String) -> (String, String?) {
    let trimmed = line.drop { $0 == " " }
    if trimmed.hasPrefix("\t") || problem.contains("cannot start any token") && line.contains("\t")
    {
      return ("there is a tab where YAML needs spaces", "indent with spaces, two for each level")
    }
    let table: [(String, String, String)] = [
      (
        "did not find expected key", "the lines do not line up: a key was expected here",
        "indent it like the keys above it; quote a text that holds \" or '"
      ),
      (
        "mapping values are not allowed", "a \":\" is not allowed here",
        "put a text that holds \": \" in quotes, or check the indentation"
      ),
      (
        "could not find expected ':'", "a \":\" is missing after the key", "write \"key: value\""
      ),
      (
        "did not find expected ',' or ']'", "this [ list ] is not closed",
        "write \",\" between its items and \"]\" at its end"
      ),
      (
        "did not find expected ',' or '}'", "this { mapping } is not closed",
        "write \",\" between its entries and \"}\" at its end"
      ),
      (
        "did not find expected '-' indicator", "this does not belong to the list above",
        "start each item of the list with \"- \", in one column"
      ),
      (
        "block sequence entries are not allowed", "a list may not start here",
        "begin it on a line of its own, after \"key:\""
      ),
      ("unexpected end of stream", "a quote is never closed", "close it with the same quote"),
      ("unknown escape character", "the \\ escape is unknown", "write \\\\ or use single quotes"),
      (
        "cannot start any token", "a text may not start with this character", "put it in quotes"
      ),
      (
        "found unexpected document indicator", "--- or ... is inside a quoted text",
        "close the quote before it"
      ),
      (
        "Maximum nesting level", "lists and mappings are nested more than \(maximumDepth) deep",
        "write it flatter; is a bracket or an indent too many?"
      ),
      (
        "alphabetic or numeric", "a name must follow this & or *",
        "put a text that starts with & or * in quotes"
      ),
      ("document start", "this does not belong to the document above", "check the indentation"),
    ]
    for (part, message, hint) in table where problem.contains(part) { return (message, hint) }
    return (
      "this is not YAML: \(problem)", "check quotes, brackets and indentation here and above"
    )
  }

  /// Points at the second of two equal keys where it can be found from the first one's column.
  private static func reportDuplicate(
    _ key: String, first: Mark, _ diagnostics: FileDiagnostics
  ) {
    var place = (line: first.line, column: first.column)
    let lines = diagnostics.source.lines
    func starts(_ line: [Unicode.Scalar], at index: Int) -> Bool {
      ["\(key):", "\"\(key)\":", "'\(key)':"].contains { spelling in
        line.dropFirst(index).starts(with: spelling.unicodeScalars)
      }
    }
    if lines.indices.contains(first.line - 1) {
      let line = Array(lines[first.line - 1].unicodeScalars)
      let onLine = line.indices.dropFirst(first.column).first { index in
        starts(line, at: index) && " {,".unicodeScalars.contains(line[index - 1])
      }
      let below = lines.indices.dropFirst(first.line).first {
        starts(Array(lines[$0].unicodeScalars), at: first.column - 1)
      }
      if let onLine {
        place = (first.line, onLine + 1)
      } else if let below {
        place = (below + 1, first.column)
      }
    }
    diagnostics.error(
      "the key \"\(key)\" appears twice here (first in line \(first.line))",
      at: diagnostics.location(line: place.line, column: place.column),
      hint: "keep one of them")
  }

  private static func position(of value: Int32, in text: String) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for scalar in text.unicodeScalars {
      if scalar.value == UInt32(bitPattern: value) { return (line, column) }
      if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    return (1, 1)
  }

  private static func hex(_ value: Int32) -> String {
    let digits = String(UInt32(bitPattern: value), radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
