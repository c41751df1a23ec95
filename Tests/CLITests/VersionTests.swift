import Support
import Testing

@Suite(.timeLimit(.minutes(5)))
struct VersionTests {
  @Test("--version prints only the release")
  func version() async throws {
    let outcome = try await Workspace().wayfarer("--version")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(outcome.output == "\(WayfarerVersion.current)\n" && outcome.errors.isEmpty)
  }

  @Test("reports contain the release, the commit, the system and the fonts")
  func environment() async throws {
    let workspace = try Workspace(journeys: ["a": "  - goto: /good\n"])
    let outcome = try await workspace.wayfarer("run", with: ["GITHUB_SHA": "0123abcd"])
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    let environment = try workspace.report().environment
    #expect(environment["Wayfarer"] == WayfarerVersion.current)
    #expect(environment["Commit"] == "0123abcd")
    #expect(environment["System"]?.contains("Linux") == true)
    #expect(environment["Fonts"]?.isEmpty == false)
    #expect(environment.keys.contains { $0.lowercased().contains("chromium") })
    let page = String(decoding: try workspace.read("Reports/index.html"), as: UTF8.self)
    #expect(page.contains("0123abcd"))
  }
}
