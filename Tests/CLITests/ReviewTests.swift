import Foundation
import Testing

/// `wayfarer review`, walked by a journey of our own in a real browser, with the keyboard only.
@Suite(.timeLimit(.minutes(15)))
struct ReviewTests {
  private static func project() async throws -> Workspace {
    let workspace = try Workspace(
      suite: "viewports: { desktop: 200x120 }\naxes: { shade: [teal, navy] }\n")
    try workspace.journey("look", text("${shade}"))
    #expect(try await workspace.wayfarer("run", "--update", "missing").exitCode == 0)
    try workspace.journey("look", text("pink"))
    #expect(try await workspace.wayfarer("run").exitCode == 4)
    return workspace
  }

  private static func text(_ shade: String) -> String {
    """
    journey: A look
    matrix: { shade: all }
    steps:
      - goto: /colour?\(shade)
      - snapshot: page
        vary: [shade]

    """
  }

  /// Starts a review, walks it, and ends it with Ctrl-C; gives what it printed.
  private static func review(
    _ workspace: Workspace, _ steps: String, engine: String
  ) async throws -> (walk: Outcome, review: Outcome) {
    try await workspace.inASlot {
      let server = try workspace.start(["review"])
      defer { server.signal(SIGINT) }
      try await Wait.until("the address is printed") {
        server.outputSoFar.contains("Ctrl-C")
      }
      let address = try #require(
        server.outputSoFar.split(separator: " ").first { $0.hasPrefix("http") }?
          .split(separator: "\n").first)
      let parts = address.components(separatedBy: "/?")
      let walker = try Workspace(
        baseURL: parts[0], suite: "viewports: { desktop: 1440x900 }",
        journeys: ["walk": "  - goto: /?\(parts[1])\n\(steps)"])
      let walk = try await walker.start(["run", "--engine", engine]).outcome()
      server.signal(SIGINT)
      return (walk, try await server.outcome())
    }
  }

  @Test(
    "a person approves, rejects and undoes with the keyboard; all of it is on the disk",
    arguments: ["chromium", "firefox", "webkit"])
  func keyboard(_ engine: String) async throws {
    let workspace = try await Self.project()
    let path = "Baselines/a-look/page/chromium-desktop-teal.png"
    let before = try workspace.read(path)
    let (walk, review) = try await Self.review(
      workspace,
      """
        - expect: 2 of 2 to review, 2 changes
        - expect: { role: heading, name: "colour #000080 -> #ffc0cb 1" }
        - press: a
        - expect: 1 of 2 to review, 2 changes
        - press: r
        - expect: { role: dialog, name: Why is it rejected? }
        - type: too pale
        - press: Enter
        - expect: All 2 decided. Commit Baselines/.
        - press: u
        - expect: 1 of 2 to review, 2 changes
        - press: u
        - expect: 2 of 2 to review, 2 changes
        - press: "2"
        - expect: { role: slider }
        - press: "5"
        - expect: { role: img, name: Difference of page }
        - press: A
        - expect: 1 of 2 to review, 2 changes
        - expect: { accessible: true }

      """, engine: engine)
    #expect(walk.exitCode == 0, "\(walk.text)")
    #expect(review.exitCode == 0)
    #expect(review.output.contains("2 pictures to review"))
    #expect(review.output.contains("1 picture still to review"))
    let decisions = String(
      decoding: try workspace.read("Baselines/approvals.jsonl"), as: UTF8.self
    ).split(separator: "\n").compactMap { line in
      ["approved", "rejected", "withdrawn"].first { line.contains("\"decision\":\"\($0)\"") }
    }
    #expect(
      decisions.suffix(5) == ["approved", "rejected", "withdrawn", "withdrawn", "approved"])
    let list = try await workspace.wayfarer("approve", "--list")
    #expect(list.output.contains("(1 picture)"), "\(list.text)")
    // What was taken back is as it was, byte for byte.
    #expect(try workspace.read(path) == before)
  }

  @Test("review without a run, and in CI, is refused with a hint")
  func refused() async throws {
    let workspace = try Workspace(suite: "viewports: { desktop: 200x120 }")
    let outcome = try await workspace.wayfarer("review")
    #expect(outcome.exitCode == 2 && outcome.errors.contains("run the journeys first"))
    #expect(try await workspace.wayfarer("review", with: ["CI": "1"]).exitCode == 2)
  }
}
