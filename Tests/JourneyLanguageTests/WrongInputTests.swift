import Foundation
import JourneyLanguage
import Testing
import Vocabulary

/// Each folder of Fixtures holds one wrong project and, in error.txt, exactly what is said of it.
///
/// To write error.txt anew after a change: `REGENERATE_FIXTURES=1 swift test --filter Wrong`, then
/// read the difference: would someone who writes journeys know what to do?
@Suite("Wrong input")
struct WrongInputTests {
  static let folders: [String] = {
    let path = FixtureProject.tests.appendingPathComponent("Fixtures").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasPrefix("e") }.sorted()
  }()

  @Test("there are at least 45 wrong inputs") func enough() {
    #expect(Self.folders.count >= 45)
  }

  @Test("a wrong input gets exactly the message in its folder", arguments: folders)
  func message(folder: String) throws {
    let fixtures = FixtureProject.tests.appendingPathComponent("Fixtures")
    var files: [String: Data] = [:]
    for source in [
      fixtures.appendingPathComponent("shared"), fixtures.appendingPathComponent(folder),
    ] {
      for path in try FileManager.default.subpathsOfDirectory(atPath: source.path)
      where path.hasSuffix(".yaml") {
        files["Journeys/" + path] = try Data(contentsOf: source.appendingPathComponent(path))
      }
    }
    let project = try FixtureProject(files)
    let result = project.load()
    let seen = rendered(result)
    let expectation = fixtures.appendingPathComponent(folder).appendingPathComponent("error.txt")
    if ProcessInfo.processInfo.environment["REGENERATE_FIXTURES"] == "1" {
      try Data(seen.utf8).write(to: expectation)
    }
    #expect(result.project == nil)
    #expect(try seen == String(contentsOf: expectation, encoding: .utf8))
  }
}
