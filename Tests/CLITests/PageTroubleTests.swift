import Foundation
import Testing

/// Misbehaving pages: each case ends in time with the right kind of failure and message, and the
/// next case on the same worker passes.
@Suite(.timeLimit(.minutes(15)))
struct PageTroubleTests {
  struct Trouble: Sendable, CustomTestStringConvertible {
    var name: String
    var steps: String
    var kind: String
    var words: [String]
    var testDescription: String { name }
  }

  static let troubles = [
    Trouble(
      name: "alerts in a loop while it loads",
      steps: "  - goto: /alerts\n    timeout: 10s", kind: "page error",
      words: ["more than 20 dialogs", "again"]),
    Trouble(
      name: "alerts in a loop on a click",
      steps: """
          - goto: /alerts-on-click
          - click: { role: button, name: Go }
            timeout: 10s
        """, kind: "page error", words: ["more than 20 dialogs"]),
    Trouble(
      name: "redirects for ever", steps: "  - goto: /redirects?0", kind: "assertion",
      words: ["redirect", "/redirects"]),
    Trouble(
      name: "never answers", steps: "  - goto: /silence\n    timeout: 1s", kind: "timeout",
      words: ["/silence", "had not begun to answer"]),
    Trouble(
      name: "never finishes loading", steps: "  - goto: /unfinished\n    timeout: 1s",
      kind: "timeout", words: ["/unfinished", "load"]),
    Trouble(
      name: "spins while it loads", steps: "  - goto: /spins\n    timeout: 1s",
      kind: "timeout", words: ["/spins"]),
    Trouble(
      name: "spins on a click",
      steps: """
          - goto: /spins-on-click
          - click: { role: button, name: Go }
            timeout: 2s
        """, kind: "timeout", words: ["/spins-on-click"]),
    Trouble(
      name: "spins before an expectation",
      steps: """
          - goto: { url: /spins, until: commit }
          - expect: Nowhere
            timeout: 1s
        """, kind: "timeout", words: ["/spins"]),
    Trouble(
      name: "navigates without end while it is waited for",
      steps: """
          - goto: { url: /restless, until: commit }
          - click: { role: button, name: Go }
            timeout: 2s
        """, kind: "timeout", words: ["Go", "waited "]),
    Trouble(
      name: "complains in a loop",
      steps: "  - goto: /console-loop\n  - expect: Loud\n  - expect: Nowhere\n    timeout: 1s",
      kind: "page error", words: ["console", "loud 0"]),
  ]

  @Test("a page that", arguments: troubles)
  func trouble(_ trouble: Trouble) async throws {
    let workspace = try Workspace(journeys: [
      "evil": trouble.steps,
      "next": "  - goto: /good\n  - click: { role: button, name: Go }\n  - expect: Good page",
    ])
    let outcome = try await workspace.wayfarer("run", "--workers", "1")
    let report = try workspace.report()
    let evil = try report.of("evil")
    #expect(evil.kind == trouble.kind, "\(evil.words)")
    #expect(evil.status == "failed")
    for word in trouble.words { #expect(evil.words.contains(word), "\(evil.words)") }
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    #expect(evil.attempts.count == 1)
    #expect(try report.of("next").status == "passed")
    #expect(try workspace.read("Reports/report.json").count < 2_000_000)
    #expect(try workspace.read("Reports/index.html").count < 4_000_000)
    try await workspace.expectNothingLeft()
  }

  @Test("a page that navigates away during a click, and one with 100,000 nodes, pass")
  func walkable() async throws {
    let workspace = try Workspace(journeys: [
      "leaves": "  - goto: /leaves\n  - click: { role: button, name: Go }\n  - expect: Other page",
      "nodes": "  - goto: /nodes\n  - click: { role: button, name: Go }\n  - expect: Many",
    ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    try await workspace.expectNothingLeft()
  }

  @Test("a failed wait names what was expected and what the page shows instead")
  func waitedFor() async throws {
    let workspace = try Workspace(journeys: [
      "step": "  - goto: /form\n  - click: { role: button, name: Order }\n    timeout: 300ms",
      "disabled": "  - goto: /form\n  - click: { role: button, name: Never }\n    timeout: 300ms",
      "text": """
        - goto: /form
        - expect: { testId: said, text: paid }
          timeout: 300ms
      """,
      "journey": """
      journey: journey
      timeout: 5s
      steps:
        - goto: /good
        - expect: Nowhere
          timeout: 30s
      """,
    ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 1)
    let report = try workspace.report()
    let step = try report.of("step")
    #expect(step.kind == "timeout")
    #expect(step.message?.contains("Order") == true)
    #expect(step.words.contains("waited "), "\(step.words)")
    #expect(step.words.contains("button \"Go\""), "\(step.words)")
    #expect(step.words.contains("/form"))
    let disabled = try report.of("disabled")
    #expect(disabled.words.contains("disabled"), "\(disabled.words)")
    let text = try report.of("text")
    #expect(text.words.contains("paid"), "\(text.words)")
    let journey = try report.of("journey")
    #expect(journey.kind == "timeout", "\(journey.words)")
    #expect(journey.words.contains("the case took longer than its 5 s"), "\(journey.words)")
    #expect(journey.words.contains("Nowhere"), "\(journey.words)")
    for item in report.cases {
      let failed = try #require(item.attempts.last?.steps.first { $0.status == "failed" })
      let picture = try #require(failed.screenshot)
      #expect(try workspace.read("Reports/\(picture)").prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
    }
  }
}
