import Foundation
import Testing
import Vocabulary

@testable import JourneyLanguage

@Suite("Needs of cases")
struct NeedTests {
  private func needs(
    _ journey: String, suite: String = "", flow: String? = nil
  ) throws -> [String] {
    var files = [
      "Journeys/suite.yaml": "suite: Shop\nbaseUrl: http://127.0.0.1:9\n\(suite)",
      "Journeys/a.yaml": "journey: A\n\(journey)\n",
    ]
    if let flow { files["Journeys/flows/f.yaml"] = flow }
    let result = try FixtureProject(files).load()
    #expect(rendered(result) == "")
    let project = try #require(result.project)
    return try project.cases().flatMap { journeyCase in
      project.needs(of: journeyCase).map { "\($0.feature.rawValue) \($0.location) \($0.what)" }
    }
  }

  @Test("a case that asks for nothing special needs nothing")
  func nothing() throws {
    let steps = "steps: [{ goto: / }, { snapshot: a }, { mock: none }, { click: Save }]"
    #expect(try needs(steps) == [])
    let usual = "browser: { colorScheme: light, locale: en-GB, timezone: Europe/London }\n"
    #expect(try needs(usual + steps) == [])
  }

  @Test("every setting and step that engines may lack is a need, at its place")
  func all() throws {
    #expect(
      try needs(
        """
        browser: { colorScheme: dark, locale: de-DE, headers: { x-b: "1", x-a: "2" } }
        steps:
          - goto: /
          - mock: { url: /api, status: 500 }
          - mock: { url: /other, fail: true }
          - dialog: accept
          - click: { text: Rows, button: left }
          - click: { text: Rows, button: right }
          - snapshot: all of it
            fullPage: true
        """,
        suite: "viewports: { retina: { width: 9, height: 9, scale: 2 } }\n"
          + "browser: { timezone: Asia/Tokyo, locale: fr-FR }\n")
        == [
          "deviceScale Journeys/suite.yaml:3:14 draw the viewport \"retina\" at scale 2",
          "colorScheme Journeys/a.yaml:2:25 show the dark colour scheme",
          "locale Journeys/a.yaml:2:39 take on the locale de-DE",
          "timeZone Journeys/suite.yaml:4:22 take on the time zone Asia/Tokyo",
          "extraHeaders Journeys/a.yaml:2:62 send x-a, x-b with every request",
          "interception Journeys/a.yaml:5:5 answer requests in place of servers",
          "dialogs Journeys/a.yaml:7:5 answer dialogs as a step says",
          "otherMouseButtons Journeys/a.yaml:9:5 click with the right button",
          "fullPageScreenshot Journeys/a.yaml:10:5 take a picture of the full page",
        ])
  }

  @Test("a step of a flow is a need of the case, at its place in the flow")
  func flow() throws {
    #expect(
      try needs(
        "steps: [{ use: f }]",
        flow: "flow: f\nsteps:\n  - goto: /\n  - dialog: dismiss\n")
        == ["dialogs Journeys/flows/f.yaml:4:5 answer dialogs as a step says"])
  }

  @Test("credentials are a need, and their password has to be a secret")
  func credentials() throws {
    #expect(
      try needs(
        "steps: [back]",
        suite: "secrets: { pass: abc }\n"
          + "browser: { credentials: { username: ada, password: \"${secrets.pass}\" } }")
        == [
          "credentials Journeys/suite.yaml:4:37 answer a server's question for a name and a password"
        ])
    let shown = try FixtureProject([
      "Journeys/suite.yaml":
        "suite: x\nbaseUrl: http://x\nbrowser: { credentials: { username: ada, password: abc } }\n",
      "Journeys/a.yaml": "journey: a\nsteps: [back]\n",
    ]).load()
    #expect(rendered(shown).contains("the password would be shown in reports"))
  }

  @Test("a setting that an axis drives is a need in those cells alone")
  func cells() throws {
    #expect(
      try needs(
        """
        matrix: { theme: [light, dark] }
        browser: { colorScheme: "${theme}" }
        steps: [back]
        """, suite: "axes: { theme: [light, dark] }")
        == ["colorScheme Journeys/a.yaml:3:25 show the dark colour scheme"])
  }

  @Test("a journey's setting goes before the suite's")
  func precedence() throws {
    #expect(
      try needs(
        "browser: { colorScheme: light }\nsteps: [back]", suite: "browser: { colorScheme: dark }")
        == [])
  }
}
