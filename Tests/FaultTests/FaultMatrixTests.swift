import Foundation
import Testing
import Yams

/// The table of faults is whole, its tests exist, and the document shows it as it is.
@Suite("The table of faults")
struct FaultMatrixTests {
  /// A line of matrix.yaml.
  struct Row: Codable {
    var fault: Int
    var what: String
    var outcome: String
    var exit: String
    var tests: [String]
  }

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func rows() throws -> [Row] {
    let file = root.appendingPathComponent("Tests/FaultTests/matrix.yaml")
    return try YAMLDecoder().decode([Row].self, from: String(contentsOf: file, encoding: .utf8))
  }

  @Test("there is a row for each of the 42 faults")
  func complete() throws {
    #expect(try Self.rows().map(\.fault) == Array(1...42))
  }

  /// The text of each test file, by the file's name without its ending.
  private static func sources() throws -> [String: String] {
    var found: [String: String] = [:]
    let files = FileManager.default.enumerator(
      at: root.appendingPathComponent("Tests"), includingPropertiesForKeys: nil)
    for case let file as URL in files ?? FileManager.DirectoryEnumerator()
    where file.pathExtension == "swift" {
      let whole = file.deletingPathExtension().lastPathComponent
      // Extensions belong to their suite.
      let name = String(whole.prefix { $0 != "+" })
      found[name, default: ""] += try String(contentsOf: file, encoding: .utf8)
    }
    return found
  }

  @Test("every test that the table names exists")
  func tests() throws {
    let sources = try Self.sources()
    for row in try Self.rows() {
      for test in row.tests {
        switch test {
        case "matrix":
          #expect(PageFault.all.contains { $0.fault == row.fault }, "fault \(row.fault)")
        case "make faults", "make soak":
          let makefile = try String(
            contentsOf: Self.root.appendingPathComponent("Makefile"), encoding: .utf8)
          #expect(makefile.contains("\n\(test.dropFirst("make ".count)):"))
        default:
          let parts = test.components(separatedBy: ": ")
          let name = parts.dropFirst().joined(separator: ": ")
          let text =
            parts.first == "ConformanceTests"
            ? sources["GeneratedTests"] : parts.first.flatMap { sources[$0] }
          let isThere = name == "*" ? text != nil : text?.contains(name) == true
          #expect(isThere, "fault \(row.fault): \(test)")
        }
      }
    }
  }

  @Test("docs/reliability.md shows the table")
  func document() throws {
    let file = Self.root.appendingPathComponent("docs/reliability.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let (begin, end) = (
      "<!-- faults: from Tests/FaultTests/matrix.yaml -->\n", "<!-- end of faults -->"
    )
    let start = try #require(text.range(of: begin)).upperBound
    let stop = try #require(text.range(of: end)).lowerBound
    var table = "| # | fault | what comes of it | exit | tests |\n|--:|---|---|---|---|\n"
    for row in try Self.rows() {
      let tests = row.tests.map { $0.components(separatedBy: ": ").first ?? $0 }
      var names: [String] = []
      for name in tests where !names.contains(name) { names.append(name) }
      table +=
        "| \(row.fault) | \(row.what) | \(row.outcome) | \(row.exit) | "
        + (names.isEmpty ? "–" : names.map { "`\($0)`" }.joined(separator: ", ")) + " |\n"
    }
    if ProcessInfo.processInfo.environment["WAYFARER_WRITE_DOCS"] == "1" {
      let whole = text.replacingCharacters(in: start..<stop, with: table)
      try whole.write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(text[start..<stop] == table, "make docs writes it")
    }
  }
}
