public import BrowserAPI
import JSON
public import Vocabulary

/// What every way to a browser can do, as a table: a row for each feature, a column for each way,
/// and notes below for what is emulated or missing. Markdown that a terminal shows well, too.
public struct CapabilityTable {
  private let columns: [String]
  private var rows: [[String]] = []
  private var notes: [String] = []

  /// The table of some ways.
  public init(_ ways: [(engine: Engine, capabilities: EngineCapabilities)]) {
    columns = ["what journeys may need"] + ways.map(\.capabilities.name)
    for feature in EngineFeature.allCases {
      var row = [feature.words]
      for way in ways { row.append(cell(way.capabilities[feature])) }
      rows.append(row)
    }
  }

  /// The same words have one note, wherever they are said.
  private mutating func cell(_ support: FeatureSupport) -> String {
    switch support {
    case .native: return "native"
    case .emulated(let how): return "emulated (\(number(of: how)))"
    case .missing(let why): return "missing (\(number(of: why)))"
    }
  }

  private mutating func number(of note: String) -> Int {
    if let index = notes.firstIndex(of: note) { return index + 1 }
    notes.append(note)
    return notes.count
  }

  /// The table and its notes, without a line end after them.
  public var text: String {
    let widths = columns.indices.map { column in
      ([columns] + rows).map { $0[column].count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = zip(cells, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    var lines = [line(columns), line(widths.map { String(repeating: "-", count: $0) })]
    lines += rows.map(line)
    if !notes.isEmpty { lines.append("") }
    lines += notes.enumerated().map { "\($0.offset + 1). \($0.element)" }
    return lines.joined(separator: "\n")
  }
}
