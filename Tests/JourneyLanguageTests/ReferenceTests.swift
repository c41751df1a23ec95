import Foundation
import Testing
import Vocabulary

@testable import JourneyLanguage

/// Journeys/README.md is tested: all its YAML is one project.
@Suite("Reference")
struct ReferenceTests {
  static func text() throws -> String {
    let root = FixtureProject.tests.deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: root.appendingPathComponent("Journeys/README.md"), encoding: .utf8)
  }

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
      default: files["Journeys/example-\(index).yaml"] = block.text
      }
    }
    #expect(files.count >= 9)
    let result = try FixtureProject(files).load()
    #expect(rendered(result) == "")
    let project = try #require(result.project)
    #expect(try project.cases().count > 10)
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
