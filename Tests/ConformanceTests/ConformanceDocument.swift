import Conformance
import Foundation

/// The table of results, `docs/conformance.md`: written from results and read back, so that a run
/// of some backends keeps the results of the others.
struct ConformanceDocument: Equatable {
  var engines: [Backend: EngineResults] = [:]
  /// What stands at the end and is not read back.
  var appendix = ""

  private static let preamble = """
    # Conformance

    Every check has one body, which runs on every backend: an engine with the protocol that drives
    it. `make conformance` writes this file; `swift test --filter ConformanceTests` fails if a run
    gives other results.

    ✓ passes · ✗ fails · – not supported: the note with this number below names the gap in the
    specification or the engine.

    """

  /// The text of the document for these checks.
  func text(_ groups: [CheckGroup]) -> String {
    let columns = Backend.allCases.filter { engines[$0] != nil }
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
      text += "| check | requirement | " + columns.map(\.title).joined(separator: " | ") + " |\n"
      text += "|---|---|" + columns.map { _ in ":-:|" }.joined() + "\n"
      for check in group.checks {
        let marks = columns.map { mark($0, check.id, &notes) }
        text += "| `\(check.id)` | \(check.title) | " + marks.joined(separator: " | ") + " |\n"
      }
    }
    guard !notes.isEmpty else { return text + appendix }
    text += "\n## Not supported\n\n"
    for (index, note) in notes.enumerated() { text += "\(index + 1). \(note)\n" }
    return text + appendix
  }

  private func mark(_ engine: Backend, _ id: String, _ notes: inout [String]) -> String {
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

  /// Reads a document; unknown lines are ignored.
  init(text: String) {
    var columns: [Backend?] = []
    var marks: [(engine: Backend, id: String, mark: String)] = []
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

  private static func engine(_ title: String) -> Backend? {
    Backend.allCases.first { $0.title == title }
  }

  private static func result(
    of mark: String, _ engine: Backend, _ notes: [String: String]
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
