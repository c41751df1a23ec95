import Foundation
import JourneyLanguage
import Testing
import Vocabulary

/// Each section of wrong-journeys.txt is one wrong project and exactly what is said of it: a title after
/// `# `, steps or whole files (`@ PATH` begins another one), then each message after `! ` and its hint
/// after `? `.
///
/// To write the messages anew after a change: `REGENERATE_FIXTURES=1 swift test --filter Wrong`, then read
/// the difference: would someone who writes journeys know what to do?
@Suite("Wrong journeys")
struct WrongJourneyTests {
  struct Section: CustomTestStringConvertible, Sendable {
    var title: String
    var files: [String: String]
    var written: [String]
    var expected: [String]
    var testDescription: String { title }
  }

  static let path = FixtureProject.tests.appendingPathComponent("Fixtures/wrong-journeys.txt")

  static let sections: [Section] = {
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    var sections: [Section] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("# ") {
        sections.append(
          Section(title: String(line.dropFirst(2)), files: [:], written: [], expected: []))
      } else if let last = sections.indices.last, !line.isEmpty {
        if line.hasPrefix("! ") || line.hasPrefix("? ") {
          sections[last].expected.append(line)
        } else {
          sections[last].written.append(line)
        }
      }
    }
    return sections.map { section in
      var section = section
      section.files = files(section.written)
      return section
    }
  }()

  private static func files(_ lines: [String]) -> [String: String] {
    let isSteps = lines.first?.hasPrefix("- ") == true
    var path = "Journeys/a.yaml"
    var files = [path: isSteps ? "journey: A\nsteps:\n" : ""]
    for line in lines {
      if line.hasPrefix("@ ") {
        path = String(line.dropFirst(2))
        files[path] = ""
      } else {
        files[path, default: ""] += (isSteps && path == "Journeys/a.yaml" ? "  " : "") + line + "\n"
      }
    }
    return files
  }

  private static func said(_ section: Section) throws -> [String] {
    var files = section.files
    files["Journeys/suite.yaml"] = FixtureProject.suite
    let result = try FixtureProject(files).load()
    return result.diagnostics.flatMap { found in
      ["! \(found.location): \(found.message)"] + (found.hint.map { ["? \($0)"] } ?? [])
    }
  }

  @Test("there are at least 120 wrong journeys, these and the folders of Fixtures together")
  func enough() {
    #expect(Self.sections.count + WrongInputTests.folders.count >= 120)
    #expect(Set(Self.sections.map(\.title)).count == Self.sections.count)
  }

  @Test("a wrong journey gets exactly its messages", arguments: sections)
  func messages(_ section: Section) throws {
    let said = try Self.said(section)
    #expect(!said.isEmpty, "nothing is wrong with \(section.title)")
    if ProcessInfo.processInfo.environment["REGENERATE_FIXTURES"] == "1" { return }
    #expect(said == section.expected)
  }

  @Test("the messages are written anew where that is asked for")
  func regenerated() throws {
    guard ProcessInfo.processInfo.environment["REGENERATE_FIXTURES"] == "1" else { return }
    let blocks = try Self.sections.map { section in
      try (["# \(section.title)"] + section.written + Self.said(section)).joined(separator: "\n")
    }
    try Data((blocks.joined(separator: "\n\n") + "\n").utf8).write(to: Self.path)
  }
}
