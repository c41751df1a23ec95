import BrowserAPI
import JSON
import JourneyLanguage
import Testing
import Vocabulary

@testable import Runner

@Suite("Needs against what engines can do")
struct CapabilityPlanTests {
  private let limited = EngineCapabilities(
    name: "WebKit over WebDriver",
    [
      .interception: .missing("WebDriver classic has no network interception"),
      .dialogs: .missing("no policy"), .locale: .emulated("by a header"),
    ])

  private func plan(
    _ journeys: [String: String], suite: String = "engines: [chromium, webkit]"
  ) throws -> (CapabilityPlan, Project) {
    let project = try SampleProject(suite: suite, journeys: journeys).load()
    let cases = try project.cases()
    let plan = CapabilityPlan(cases, of: project) {
      $0 == .webkit ? limited : EngineCapabilities(name: "all")
    }
    return (plan, project)
  }

  private let mocking = "  - goto: /\n  - mock: { url: /api, status: 500 }\n  - dialog: accept"

  @Test("a case that asks for something missing is skipped there, with the reason and the line")
  func skipped() throws {
    let (plan, project) = try plan(["plain": "  - goto: /", "mocking": mocking])
    #expect(
      plan.reasons == [
        "mocking@webkit":
          "webkit can't answer requests in place of servers: "
          + "WebDriver classic has no network interception (Journeys/mocking.yaml:4:5)"
      ])
    #expect(!plan.skipsAll)
    #expect(
      plan.notes(of: project).map { $0.rendered(color: false) } == [
        """
        Journeys/mocking.yaml:4:5: note: webkit can't answer requests in place of servers: \
        WebDriver classic has no network interception; the case mocking@webkit is skipped there
            4 |   - mock: { url: /api, status: 500 }
              |     ^
        """
      ])
  }

  @Test("what is emulated may be asked for")
  func emulated() throws {
    let (plan, _) = try plan(
      ["a": "  - goto: /"], suite: "engines: [webkit]\nbrowser: { locale: de-DE }")
    #expect(plan.skips.isEmpty)
  }

  @Test("cases that ask at one place share a note")
  func shared() throws {
    let (plan, project) = try plan(
      ["a": mocking],
      suite: "engines: [webkit]\naxes: { tenant: [x, y, z] }")
    #expect(plan.skipsAll)
    #expect(plan.notes(of: project).count == 1)
    let matrix = try SampleProject(
      suite: "engines: [webkit]\naxes: { tenant: [x, y, z] }",
      journeys: ["a": mocking + "\nmatrix: { tenant: all }"]
    ).load()
    let cells = CapabilityPlan(try matrix.cases(), of: matrix) { _ in limited }
    #expect(
      cells.notes(of: matrix).map(\.message) == [
        "webkit can't answer requests in place of servers: WebDriver classic has no network "
          + "interception; 3 cases are skipped there, the first is a[tenant=x]@webkit"
      ])
  }

  @Test("no cases at all is not a plan that skips all")
  func none() throws {
    let (_, project) = try plan(["a": "  - goto: /"])
    #expect(!CapabilityPlan([], of: project) { _ in limited }.skipsAll)
  }

  @Test("what the language takes for usual is what a context has without being asked")
  func usual() {
    let options = ContextOptions()
    #expect(options.colorScheme.rawValue == BrowserSettings.usualColorScheme)
    #expect(options.locale == BrowserSettings.usualLocale)
    #expect(options.timeZone == BrowserSettings.usualTimeZone)
  }
}
