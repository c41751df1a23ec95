import Foundation
import Testing

/// Navigation away from pages that are still loading something.
@Suite(.timeLimit(.minutes(15)))
struct LeavingTests {
  @Test(
    "requests canceled by leaving a page are not failures; an unreachable server is",
    arguments: ["chromium", "firefox", "webkit"])
  func cutOff(_ engine: String) async throws {
    let steps = String(repeating: "  - goto: /fetches\n  - goto: /good\n", count: 6)
    let workspace = try Workspace(journeys: [
      "a-leaves": steps,
      "b-unreachable": "  - goto: /unreachable\n  - expect: Tried\n  - goto: /good",
    ])
    let outcome = try await workspace.wayfarer("run", "--workers", "1", "--engine", engine)
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    let report = try workspace.report()
    #expect(try report.of("a-leaves").status == "passed", "\(outcome.text)")
    let found = try report.of("b-unreachable")
    #expect(found.words.contains("nothing caught it"))
  }
}
