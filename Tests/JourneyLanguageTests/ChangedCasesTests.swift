import Foundation
import Testing
import Vocabulary

@testable import JourneyLanguage

/// Which cases a change of files concerns.
struct ChangedCasesTests {
  private static let suite = """
    suite: Shop
    baseUrl: "http://127.0.0.1:1"
    axes:
      tenant:
        aurora: { name: Aurora }
        borealis: { name: Borealis }
    """

  /// The ids of the changed cases, without their engine.
  private func changed(
    _ files: Set<String>, from oldSuite: String? = suite, to suite: String = suite
  )
    throws -> [String]
  {
    let fixture = try FixtureProject([
      "Journeys/suite.yaml": suite,
      "Journeys/flows/outer.yaml": "flow: outer\nsteps:\n  - use: inner\n",
      "Journeys/flows/inner.yaml": "flow: inner\nsteps:\n  - goto: /\n",
      "Journeys/buy.yaml": "journey: Buy\nmatrix: { tenant: all }\nsteps:\n  - use: outer\n",
      "Journeys/look.yaml": "journey: Look\nsteps:\n  - goto: /\n  - snapshot: home\n",
    ])
    let project = try #require(fixture.load().project)
    let filter = ChangedCases(project, files: files, oldSuite: oldSuite)
    return try project.cases(CaseSelection(engines: ["chromium", "firefox"]))
      .filter(filter.contains).map(\.id)
  }

  private static let buy = [
    "buy[tenant=aurora]@chromium", "buy[tenant=aurora]@firefox",
    "buy[tenant=borealis]@chromium", "buy[tenant=borealis]@firefox",
  ]
  private static let look = ["look@chromium", "look@firefox"]

  @Test("a journey's file, and the flows that it uses through others")
  func journeysAndFlows() throws {
    #expect(try changed(["Journeys/look.yaml"]) == Self.look)
    #expect(try changed(["Journeys/flows/inner.yaml"]) == Self.buy)
    #expect(try changed(["Journeys/flows/outer.yaml"]) == Self.buy)
    #expect(try changed(["README.md", "Sources/look.yaml"]) == [])
    #expect(try changed([]) == [])
  }

  @Test("a baseline, for the engine whose name it has")
  func baselines() throws {
    #expect(try changed(["Baselines/look/home/firefox-desktop.png"]) == ["look@firefox"])
    #expect(try changed(["Baselines/looking/home/firefox-desktop.png"]) == [])
  }

  @Test("the properties of a tenant concern the cases of that tenant")
  func tenants() throws {
    let renamed = Self.suite.replacing("name: Borealis", with: "name: Boreal")
    #expect(
      try changed([ChangedCases.suitePath], from: Self.suite, to: renamed)
        == Array(Self.buy.suffix(2)))
    // Another layout says the same.
    let moved = Self.suite.replacing(
      "    aurora: { name: Aurora }", with: "    # first\n    aurora:\n      name: \"Aurora\"")
    #expect(try changed([ChangedCases.suitePath], from: Self.suite, to: moved) == [])
    #expect(try changed([], from: Self.suite, to: renamed) == [])
  }

  @Test("anything else in the suite concerns all cases, and so does a suite that was not there")
  func everything() throws {
    let other = Self.suite + "\nretries: 1\n"
    #expect(
      try changed([ChangedCases.suitePath], from: Self.suite, to: other) == Self.buy + Self.look)
    #expect(try changed([ChangedCases.suitePath], from: nil) == Self.buy + Self.look)
    #expect(try changed([ChangedCases.suitePath], from: "a: [") == Self.buy + Self.look)
  }
}
