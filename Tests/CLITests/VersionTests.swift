import Support
import Testing

@Suite(.timeLimit(.minutes(5)))
struct VersionTests {
  @Test("--version prints the release, and nothing else")
  func version() async throws {
    let outcome = try await Workspace().wayfarer("--version")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(outcome.output == "\(WayfarerVersion.current)\n" && outcome.errors.isEmpty)
  }
}
