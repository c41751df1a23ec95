import Conformance
import Foundation

/// The document of results, `docs/conformance.md`: written from results and read back, so that
/// a run of some engines keeps what is known of the others.
struct ConformanceDocument: Equatable {
  var engines: [Engine: EngineResults] = [:]

  private static let preamble = """
    # Conformance

    The same checks, one body for each, run against every way to a browser. This file is written
    by `make conformance` from a run, and `swift test --filter ConformanceTests` fails where it is
    not what the run found.

    ✓ it is so · ✗ it is not so · – not supported, with the number of the note below that names
    the gap of the specification or of the engine.

    """

  /// The document's text for these checks.
  func text(_ groups: [CheckGroup]) -> String {
    let columns = Engine.allCases.filter { engines[$0] != nil }
    var notes: [String] = []
    var text = Self.preamble
    text += "\n| engine | version | ✓ | ✗ | – | checks |\n|---|---|--:|--:|--:|--:|\n"
    for engine in columns {
      guard let results = engines[engine] else { continue }
      let counts = [results.passed, results.failed, results.notSupported, results.results.count]
      text += "| \(engine.title) | \(results.version) | "
      text += counts.map(String.init).joined(separator: " | ") + " |\n"
    }
    for group in groups {
      text += "\n## \(group.title)\n\n"
      text += "| check | what is so | " + columns.map(\.title).joined(separator: " | ") + " |\n"
      text += "|---|---|" + columns.map { _ in ":-:|" }.joined() + "\n"
      for check in group.checks {
        let marks = columns.map { mark($0, check.id, &notes) }
        text += "| `\(check.id)` | \(check.title) | " + marks.joined(separator: " | ") + " |\n"
      }
    }
    guard !notes.isEmpty else { return text }
    text += "\n## Not supported\n\n"
    for (index, note) in notes.enumerated() { text += "\(index + 1). \(note)\n" }
    return text
  }

  private func mark(_ engine: Engine, _ id: String, _ notes: inout [String]) -> String {
    switch engines[engine]?.results[id] {
    case .passed: return "✓"
    case .failed: return "✗"
    case nil: return " "
    case .notSupported(let why):
      let note = "\(engine.title): \(why)"
      let number = notes.firstIndex(of: note) ?? notes.count
      if number == notes.count { notes.append(note) }
      return "– <sup>\(number + 1)</sup>"
    }
  }

  /// An empty document.
  init() {}

  /// Reads a document; what it does not know is left out.
  init(text: String) {
    var columns: [Engine?] = []
    var marks: [(engine: Engine, id: String, mark: String)] = []
    var notes: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      if line.hasPrefix("| `"), cells.count > 2 {
        let id = cells[0].trimmingCharacters(in: ["`"])
        for (engine, mark) in zip(columns, cells.dropFirst(2)) {
          if let engine { marks.append((engine, id, mark)) }
        }
      } else if line.hasPrefix("| check |") {
        columns = cells.dropFirst(2).map(Self.engine)
      } else if line.hasPrefix("| "), cells.count == 6, let engine = Self.engine(cells[0]) {
        engines[engine] = EngineResults(version: cells[1])
      } else if let dot = line.firstIndex(of: "."), line[..<dot].allSatisfy(\.isNumber) {
        let note = line[line.index(after: dot)...].trimmingCharacters(in: .whitespaces)
        notes[String(line[..<dot])] = note
      }
    }
    for (engine, id, mark) in marks {
      engines[engine]?.results[id] = Self.result(of: mark, engine, notes)
    }
  }

  private static func engine(_ title: String) -> Engine? {
    Engine.allCases.first { $0.title == title }
  }

  private static func result(
    of mark: String, _ engine: Engine, _ notes: [String: String]
  ) -> CheckResult? {
    switch mark.first {
    case "✓": return .passed
    case "✗": return .failed("")
    case "–":
      let note = notes[mark.filter(\.isNumber)] ?? ""
      return .notSupported(String(note.dropFirst("\(engine.title): ".count)))
    case _: return nil
    }
  }
}
