import Foundation
import Testing

/// Pages that are left while they load something.
@Suite(.timeLimit(.minutes(15)))
struct LeavingTests {
  @Test(
    "what leaving a page cuts off is no failure; a server that is not there is",
    arguments: ["chromium", "firefox", "webkit"])
  func cutOff(_ engine: String) async throws {
    let steps = String(repeating: "  - goto: /fetches\n  - goto: /good\n", count: 6)
    let workspace = try Workspace(journeys: [
      "a-leaves": steps,
      "b-unreachable": "  - goto: /unreachable\n  - expect: Unreachable\n  - goto: /good",
    ])
    let outcome = try await workspace.wayfarer("run", "--workers", "1", "--engine", engine)
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    let report = try workspace.report()
    #expect(try report.of("a-leaves").status == "passed", "\(outcome.text)")
    let found = try report.of("b-unreachable")
    #expect(found.words.contains("nothing caught it"))
  }
}
