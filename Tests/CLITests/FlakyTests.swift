import Foundation
import Testing

/// Isolated retries, quarantined cases, and repeated cases.
@Suite(.timeLimit(.minutes(15)))
struct FlakyTests {
  private static let bad = "  - goto: /good\n  - expect: Nowhere\n    timeout: 50ms"

  @Test("a case that fails twice is retried alone on a fresh browser, and reports say so")
  func isolation() async throws {
    let platform = try WaitingServer(unanswered: 2)
    defer { platform.stop() }
    let workspace = try Workspace(
      baseURL: platform.url,
      journeys: ["waits": "  - goto: /wait\n    timeout: 1s\n  - expect: At last"])
    let outcome = try await workspace.inASlot {
      try await workspace.start(["run", "--retries", "2"]).outcome()
    }
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(outcome.text.contains("passed on attempt 3, alone on a fresh browser"))
    let attempts = try workspace.report().of("waits").attempts
    #expect(attempts.map(\.isolation) == [nil, "context", "alone"])
  }

  @Test("while an attempt runs alone, no other case runs, even if several must run alone")
  func alone() async throws {
    let workspace = try Workspace(
      journeys: [
        "a": Self.bad, "b": Self.bad, "c": Self.bad, "d": "  - goto: /slow\n",
        "e": "  - goto: /slow\n",
        "f": "  - goto: /slow\n",
      ])
    let outcome = try await workspace.wayfarer("run", "--retries", "2", "--workers", "3")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    let attempts = try workspace.report().cases.flatMap { found in
      try found.attempts.map { attempt -> (id: String, isAlone: Bool, from: Double, to: Double) in
        let from = try style.parse(attempt.startedAt).timeIntervalSince1970 * 1000
        return (found.id, attempt.isolation == "alone", from, from + attempt.durationMs)
      }
    }
    #expect(attempts.count { $0.isAlone } == 3)
    for (index, one) in attempts.enumerated() where one.isAlone {
      for (other, attempt) in attempts.enumerated() where other != index {
        // Start times are recorded in milliseconds.
        let overlap = min(one.to, attempt.to) - max(one.from, attempt.from)
        #expect(overlap < 2, "\(attempt.id) ran beside \(one.id), which was alone")
      }
    }
    try await workspace.expectNothingLeft()
  }

  private static func quarantine(_ entry: String, cap: Int = 10) -> String {
    "cap: \(cap)\ncases:\n  - { \(entry), owner: shop-team, reason: late list }\n"
  }

  @Test("a quarantined case runs and is reported, and does not block until the entry expires")
  func quarantine() async throws {
    let workspace = try Workspace(journeys: ["a": Self.bad, "b": "  - goto: /good\n"])
    try workspace.write(
      "Journeys/quarantine.yaml", Self.quarantine("journey: a, expires: 2999-12-31"))
    let green = try await workspace.wayfarer("run")
    #expect(green.exitCode == 0, "\(green.text)")
    #expect(
      green.text.contains(
        "In quarantine\n  a@chromium: failed\n    shop-team, until 2999-12-31: late list"))
    #expect(try workspace.report().of("a").status == "failed")
    let junit = String(decoding: try workspace.read("Reports/junit.xml"), as: UTF8.self)
    #expect(junit.contains("<skipped message=\"in quarantine, shop-team until 2999-12-31: "))
    #expect(junit.contains("failures=\"0\"") && !junit.contains("<failure"))

    try workspace.journey("a", "  - goto: /good\n")
    let fixed = try await workspace.wayfarer("run")
    #expect(
      fixed.exitCode == 0 && fixed.text.contains("passed; remove the entry if it keeps passing"))

    // The expired entry fails the run even if the case passes.
    try workspace.write(
      "Journeys/quarantine.yaml", Self.quarantine("journey: a, expires: 2001-01-31"))
    let expired = try await workspace.wayfarer("run")
    #expect(expired.exitCode == 1, "\(expired.text)")
    #expect(expired.text.contains("the quarantine by shop-team ended on 2001-01-31"))
    #expect(try await workspace.wayfarer("run", "Journeys/b.yaml").exitCode == 0)

    try workspace.write(
      "Journeys/quarantine.yaml", Self.quarantine("journey: a, expires: 2999-12-31", cap: 0))
    let full = try await workspace.wayfarer("run")
    #expect(full.exitCode == 2 && full.errors.contains("at most 0 may be"), "\(full.text)")
  }

  @Test("another tenant's data is never quarantined")
  func isolationBlocks() async throws {
    let workspace = try Workspace(
      journeys: [
        "a":
          "  - goto: /good\n  - expect: { css: h1, text: Nowhere }\n    timeout: 50ms\n    isolation: true"
      ])
    try workspace.write(
      "Journeys/quarantine.yaml", Self.quarantine("case: a@chromium, expires: 2999-12-31"))
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
  }

  @Test("--repeat runs each case several times, and reports how often it failed")
  func repeats() async throws {
    let platform = try WaitingServer(unanswered: 1)
    defer { platform.stop() }
    let workspace = try Workspace(
      baseURL: platform.url,
      journeys: ["waits": "  - goto: /wait\n    timeout: 1s\n", "good": "  - goto: /\n"])
    let outcome = try await workspace.inASlot {
      try await workspace.start(["run", "--repeat", "3", "--workers", "1"]).outcome()
    }
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    #expect(
      outcome.text.contains("Repeats\n  waits@chromium: 1 of 3 failed\n  1 case never failed"))
    let cases = try workspace.report().cases
    #expect(
      Set(cases.map(\.id))
        == Set((1...3).flatMap { ["waits@chromium#\($0)", "good@chromium#\($0)"] }))
    #expect(cases.allSatisfy { $0.attempts.count == 1 })
    let again = try await workspace.wayfarer("run", "--last-failed")
    #expect(again.exitCode == 0, "\(again.text)")
    #expect(try workspace.report().cases.map(\.id) == ["waits@chromium"])
    let one = try await workspace.wayfarer("replay", "good@chromium#2")
    #expect(one.exitCode == 0, "\(one.text)")
    let refused = try await workspace.wayfarer("run", "--repeat", "2", "--update", "all")
    #expect(refused.exitCode == 2)
  }
}
