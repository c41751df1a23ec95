import Foundation
import Testing
import Vocabulary

@testable import JourneyLanguage

/// Journeys/README.md is tested: all its YAML is one project.
@Suite("Reference")
struct ReferenceTests {
  static let file = FixtureProject.tests.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Journeys/README.md")

  static func text() throws -> String { try String(contentsOf: file, encoding: .utf8) }

  /// The YAML blocks by their first word.
  static func blocks() throws -> [(kind: String, text: String)] {
    try text().components(separatedBy: "```yaml\n").dropFirst().map { part in
      let text = part.components(separatedBy: "```")[0]
      return (String(text.prefix { $0 != ":" }), text)
    }
  }

  @Test("every example is right") func examples() throws {
    var files: [String: String] = [:]
    for (index, block) in try Self.blocks().enumerated() {
      switch block.kind {
      case "suite": files["Journeys/suite.yaml"] = block.text
      case "flow":
        let name = block.text.dropFirst(6).prefix { $0 != "\n" }
        files["Journeys/flows/\(name).yaml"] = block.text
      case "hooks": files["Journeys/hooks/folder.yaml"] = block.text
      default: files["Journeys/example-\(index).yaml"] = block.text
      }
    }
    #expect(files.count >= 9)
    let result = try FixtureProject(files).load()
    #expect(rendered(result) == "")
    let project = try #require(result.project)
    #expect(try project.cases().count > 10)
  }

  @Test("the table of verbs is that of the registry") func verbs() throws {
    let (start, end) = ("registry of verbs -->\n", "<!-- end of verbs -->")
    let text = try Self.text()
    let from = try #require(text.range(of: start)).upperBound
    let to = try #require(text.range(of: end)).lowerBound
    let table = VerbTable.markdown + "\n"
    if ProcessInfo.processInfo.environment["WAYFARER_WRITE_DOCS"] == "1" {
      let whole = text[..<from] + table + text[to...]
      try String(whole).write(to: Self.file, atomically: true, encoding: .utf8)
      return
    }
    #expect(String(text[from..<to]) == table, "run `make docs`")
  }

  @Test("every verb, criterion and condition is in the reference") func complete() throws {
    let text = try Self.text()
    let conditions = ConditionRegistry.all.flatMap { $0.definition.properties }
    let words =
      VerbRegistry.keywords + LocatorParser.shape.properties.map(\.name)
      + conditions.map(\.name) + StepParser.common.map(\.name)
    for word in words {
      #expect(text.contains("`\(word)`") || text.contains("\(word):"), "\(word)")
    }
  }
}
