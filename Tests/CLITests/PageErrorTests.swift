import Foundation
import Testing

/// Errors of a page fail its case, unless they are allowed.
@Suite(.timeLimit(.minutes(15)))
struct PageErrorTests {
  private static let wrong = [
    "throws": "  - goto: /throws\n  - expect: Throws",
    "console": "  - goto: /console-error\n  - expect: Complains",
    "status": "  - goto: /500",
    "fetch": "  - goto: /fetches-500\n  - expect: Fetches",
    "late": "  - goto: /fetches-late\n  - click: { role: button, name: Go }",
  ]

  @Test("uncaught errors, console errors and responses with 500 fail a case, also late ones")
  func failures() async throws {
    let workspace = try Workspace(journeys: Self.wrong)
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    let report = try workspace.report()
    let words = [
      "throws": "missing is not defined", "console": "stock is low", "status": "/500",
      "fetch": "answered 500", "late": "/late-500",
    ]
    #expect(report.cases.count == words.count)
    for item in report.cases {
      #expect(item.status == "failed")
      // A page that is asked for and answers 500 is not the page that was asked for.
      let kind = item.journey == "status" ? "assertion" : "page error"
      #expect(item.kind == kind, "\(item.id): \(item.words)")
      #expect(item.words.contains(words[item.journey] ?? "?"), "\(item.words)")
    }
  }

  @Test("errors that the suite, the journey or the step allows don't fail a case")
  func allowed() async throws {
    let all = #"{ page: [missing], console: ["stock is low", "status of 500"], responses: [500] }"#
    let bySuite = try Workspace(suite: "allow: \(all)", journeys: Self.wrong)
    #expect(try await bySuite.wayfarer("run").exitCode == 0)
    let byJourney = try Workspace()
    for (name, steps) in Self.wrong {
      try byJourney.journey(name, "journey: \(name)\nallow: \(all)\nsteps:\n\(steps)\n")
    }
    #expect(try await byJourney.wayfarer("run").exitCode == 0)
    let byStep = try Workspace()
    for (name, steps) in Self.wrong {
      let allowing = steps.split(separator: "\n").map { "\($0)\n    allow: \(all)" }
      try byStep.journey(name, allowing.joined(separator: "\n"))
    }
    let outcome = try await byStep.wayfarer("run")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
  }

  @Test("errors that one step allows fail in another")
  func allowedElsewhere() async throws {
    let workspace = try Workspace(journeys: [
      "two": """
        - goto: /throws
          allow: { page: [missing] }
        - goto: /console-error
      """
    ])
    #expect(try await workspace.wayfarer("run").exitCode == 1)
    let found = try workspace.report().of("two")
    #expect(found.message?.contains("stock is low") == true)
  }

  @Test("a step over its budget fails, even if it succeeds otherwise")
  func budget() async throws {
    let workspace = try Workspace(journeys: ["slow": "  - goto: /slow\n    budget: 100ms"])
    #expect(try await workspace.wayfarer("run").exitCode == 1)
    let found = try workspace.report().of("slow")
    #expect(found.kind == "budget")
    #expect(found.words.contains("more than its budget of 100 ms"))
  }

  @Test("a case that passes on a retry is flaky and passes; one that never passes uses all retries")
  func retries() async throws {
    let platform = try WaitingServer(unanswered: 1)
    defer { platform.stop() }
    let workspace = try Workspace(
      baseURL: platform.url,
      journeys: [
        "flaky": "  - goto: /wait\n    timeout: 1s\n  - expect: At last",
        "never": "  - goto: /good\n  - expect: Nowhere\n    timeout: 50ms",
      ])
    let outcome = try await workspace.wayfarer("run", "--retries", "2", "--workers", "1")
    #expect(outcome.exitCode == 1)
    let report = try workspace.report()
    let flaky = try report.of("flaky")
    #expect(flaky.status == "flaky")
    #expect(flaky.attempts.count == 2)
    #expect(flaky.message == nil)
    #expect(try report.of("never").attempts.count == 3)
    let alone = try await workspace.wayfarer("run", "--retries", "0", "Journeys/flaky.yaml")
    #expect(alone.exitCode == 0)
  }
}
