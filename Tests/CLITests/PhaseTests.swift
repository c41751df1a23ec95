import Foundation
import Testing

/// The phases of a real run.
@Suite(.timeLimit(.minutes(15)))
struct PhaseTests {
  private struct Run: Decodable {
    struct Case: Decodable { var attempts: [Attempt] }
    struct Attempt: Decodable {
      var durationMs: Double
      var phases: [String: Double]
      var steps: [Step]
      var longestWait: Wait?
    }
    struct Step: Decodable {
      var summary: String
      var durationMs: Double
      var phases: [String: Double]?
    }
    struct Wait: Decodable { var step: Int }
    var cases: [Case]
  }

  @Test("phases add up to the attempt and its steps, and depend on the verb")
  func sums() async throws {
    let workspace = try Workspace(
      suite: "viewports: { desktop: 200x120 }",
      journeys: [
        "all": """
          - goto: /form
          - fill: { label: Name, value: Ada }
          - click: { role: button, name: Go }
          - expect: { testId: said, text: clicked }
          - api: { get: /api/items, expect: { status: 200 } }
          - snapshot: form
        """,
        "fails": "  - goto: /good\n  - expect: Nowhere\n    timeout: 300ms",
      ])
    let outcome = try await workspace.wayfarer("run", "--workers", "1", "--update", "missing")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    #expect(outcome.output.contains("time: ") && outcome.output.contains("slowest: "))
    let run = try JSONDecoder().decode(Run.self, from: workspace.read("Reports/report.json"))
    let attempts = run.cases.flatMap(\.attempts)
    #expect(attempts.count == 2)
    for attempt in attempts {
      let launch = attempt.phases["launch"] ?? 0
      // Each number is rounded to the microsecond.
      let sum = attempt.phases.values.reduce(0, +) - launch
      #expect(abs(sum - attempt.durationMs) < 0.01, "\(attempt)")
      for step in attempt.steps {
        let phases = (step.phases ?? [:]).values.reduce(0, +)
        #expect(abs(phases - step.durationMs) < 0.01, "\(step)")
      }
    }
    // One worker started one browser.
    #expect(attempts.count { $0.phases["launch"] != nil } == 1)
    let names = attempts[0].steps.map { Set((($0.phases) ?? [:]).keys) }
    for (index, phase) in ["navigation", "actions", "actions", "waiting", "network", "capture"]
      .enumerated()
    {
      #expect(names[index].contains(phase), "\(attempts[0].steps[index])")
    }
    #expect(names[5].contains("compare"))
    // The wait of the failed step is the longest.
    #expect(attempts[1].longestWait?.step == 1)
    let trace = try JSONSerialization.jsonObject(
      with: workspace.read("Reports/timeline.trace.json"))
    let events = (trace as? [String: Any])?["traceEvents"] as? [[String: Any]] ?? []
    #expect(events.count { $0["cat"] as? String == "step" } == 8)
  }
}
