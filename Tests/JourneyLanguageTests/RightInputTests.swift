import Foundation
import Testing
import Vocabulary

@testable import JourneyLanguage

@Suite("Right input")
struct RightInputTests {
  static func everyVerb() throws -> Project {
    let root = FixtureProject.tests.appendingPathComponent("Right").path
    let result = Project.load(root: root, environment: [:])
    #expect(rendered(result) == "")
    return try #require(result.project)
  }

  @Test("a journey with every verb in every form loads") func everyForm() throws {
    let project = try Self.everyVerb()
    let journeyCase = try #require(try project.cases().first)
    let lines = project.steps(of: journeyCase).map { $0.step.summary(in: $0.scope) }
    let file = FixtureProject.tests.appendingPathComponent("Right/summaries.txt")
    if ProcessInfo.processInfo.environment["REGENERATE_FIXTURES"] == "1" {
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(lines.joined(separator: "\n") + "\n" == expected)
  }

  @Test("the suite's values arrive as written") func suite() throws {
    let suite = try Self.everyVerb().suite
    #expect(suite.name == "Corner shop")
    #expect(suite.server?.command.count == 3)
    #expect(suite.server?.timeout == .seconds(20))
    #expect(suite.viewports.map(\.width) == [1280, 390])
    #expect(suite.viewports.map(\.scale) == [1, 2])
    #expect(suite.timeouts.expect == .seconds(4))
    #expect(suite.timeouts.action == .seconds(10))
    #expect(suite.comparison.mode == .pixelmatch5)
    #expect(suite.comparison.threshold == 0.05)
    #expect(suite.testIDAttribute == "data-test")
    #expect(suite.retries == 1)
  }

  @Test("flows are put in place of use, with their callers") func flows() throws {
    let project = try Self.everyVerb()
    let journeyCase = try #require(try project.cases().first)
    let steps = project.steps(of: journeyCase)
    let first = try #require(steps.first)
    #expect(first.flowPath == ["sign-in-and-greet", "sign-in"])
    #expect(
      first.callers.map(\.description) == [
        "Journeys/every-verb.yaml:16:5", "Journeys/flows/sign-in-and-greet.yaml:4:5",
      ])
    #expect(!steps.contains { $0.step.action is UseFlow })
  }

  @Test("secrets are known for redaction and never shown") func secrets() throws {
    let project = try Self.everyVerb()
    #expect(project.secretValues == ["open sesame"])
    for journeyCase in try project.cases() {
      for planned in project.steps(of: journeyCase) {
        #expect(!planned.step.summary(in: planned.scope).contains("open sesame"))
      }
    }
  }

  @Test("a secret comes from the environment before its default") func environment() throws {
    let root = FixtureProject.tests.appendingPathComponent("Right").path
    let project = Project.load(root: root, environment: ["SHOP_PASSWORD": "hush"]).project
    #expect(project?.secretValues == ["hush"])
  }

  @Test("an expectation's text finds an element alone, and is a condition beside a locator")
  func expectText() throws {
    let project = try #require(
      try FixtureProject([
        "Journeys/suite.yaml": FixtureProject.suite,
        "Journeys/a.yaml": """
        journey: A
        steps:
          - expect: { text: Saved, within: { testId: card } }
          - expect: { testId: card, text: Saved }
          - expect: { role: button, name: Save, disabled: true }
        """,
      ]).load().project)
    let expectations = project.journeys[0].steps.compactMap { step in
      step.action as? Expect
    }
    func summary(_ index: Int) -> String {
      expectations[index].summary(in: project.suiteScope(port: nil))
    }
    #expect(summary(0) == "expect text=\"Saved\" within (testId=\"card\") visible")
    #expect(summary(1) == "expect testId=\"card\" text contains \"Saved\"")
    #expect(summary(2) == "expect role=button name=\"Save\" disabled")
  }

  @Test(
    "byte order mark, CRLF and LF give the same journey", arguments: ["\u{FEFF}", ""],
    ["\r\n", "\n"])
  func lineEnds(mark: String, end: String) throws {
    let text = "journey: A\nsteps:\n  - goto: /\n  - clik: Save\n"
    let result = try FixtureProject([
      "Journeys/suite.yaml": FixtureProject.suite,
      "Journeys/a.yaml": mark + text.replacingOccurrences(of: "\n", with: end),
    ]).load()
    #expect(
      rendered(result) == """
        Journeys/a.yaml:4:5: error: there is no step "clik"
            4 |   - clik: Save
              |     ^
          hint: did you mean "click"?

        """)
  }

  @Test("one file can be loaded alone, with the suite and the flows") func oneFile() throws {
    let files = [
      "Journeys/suite.yaml": FixtureProject.suite,
      "Journeys/flows/f.yaml": "flow: f\nsteps: [back]\n",
      "Journeys/a.yaml": "journey: A\nsteps: [{ use: f }]\n",
      "Journeys/sub/b.yml": "journey: B\nsteps: [back]\n",
    ]
    let project = try FixtureProject(files)
    #expect(project.load(paths: ["Journeys/a.yaml"]).project?.journeys.map(\.name.value) == ["A"])
    #expect(project.load(paths: ["./Journeys/sub/"]).project?.journeys.map(\.name.value) == ["B"])
    #expect(project.load().project?.journeys.map(\.name.value) == ["A", "B"])
    #expect(
      rendered(project.load(paths: ["Journeys/c.yaml"])).contains(
        "there is no file or folder Journeys/c.yaml"))
  }
}
