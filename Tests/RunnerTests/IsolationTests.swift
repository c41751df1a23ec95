import BrowserAPI
import JSON
import RunModel
import Testing

@testable import Runner

/// `isolation: true`: unless the step is shown to hold, another tenant's data counts as seen.
@Suite("Isolation", .timeLimit(.minutes(1)))
struct IsolationTests {
  private static func failing(_ answer: JSONValue) -> PageScript {
    PageScript { call in
      if ["goto", "input"].contains(call.name) { return nil }
      return answer
    }
  }

  private static let noMatch: JSONValue = ["ok": false, "kind": "noMatch", "candidates": []]

  @Test(
    "a step that does not hold is isolation, whatever it ends with",
    arguments: [
      "expect: Mine", "expect: { text: Theirs, count: 0 }", "click: Mine",
      "fill: { label: F, value: x }",
      "snapshot: page",
    ])
  func kinds(_ step: String) async throws {
    for answer in [Self.noMatch, .notExpected] {
      let run = try ScriptedRun(
        suite: "gate: { visual: warn }",
        "  - goto: /a\n  - \(step)\n    isolation: true",
        Self.failing(answer))
      let outcome = try await run.run()
      #expect(outcome.attempts.first?.failure?.kind == .isolation, "\(step): \(answer)")
      #expect(outcome.summary.verdict == .failed)
    }
  }

  @Test("what a retry no longer shows has been seen")
  func retried() async throws {
    let run = try ScriptedRun(
      "  - goto: /a\n  - expect: Mine\n    isolation: true",
      PageScript { call in
        if call.name == "expect", call.visit == 1 { return Self.noMatch }
        return nil
      })
    let outcome = try await run.run { $0.retries = 2 }
    #expect(outcome.attempts.map { $0.failure?.kind } == [.isolation, nil])
    #expect(outcome.summary.verdict == .failed)
    #expect(outcome.summary.assessment.blocking.map(\.rule) == [.isolation])
  }

  @Test("a page that crashes while the step fails does not hide it")
  func crash() async throws {
    let run = try ScriptedRun(
      "  - goto: /a\n  - expect: Mine\n    isolation: true",
      PageScript { call in
        guard call.name == "expect", call.visit == 1 else { return nil }
        call.events.append(.crashed)
        return .notExpected
      })
    let outcome = try await run.run { $0.retries = 1 }
    #expect(outcome.attempts.first?.failure?.kind == .isolation)
    #expect(outcome.summary.verdict == .failed)
  }

  @Test("a request that the platform refused meanwhile does not hide it")
  func refused() async throws {
    let refusal = PageEvent.requestFailed(
      method: "GET", url: "http://127.0.0.1:9/count", reason: "net::ERR_CONNECTION_REFUSED",
      kind: "Fetch")
    for mark in ["", "\n    isolation: true"] {
      let run = try ScriptedRun(
        "  - goto: /a\n  - expect: { text: Theirs, count: 0 }" + mark,
        PageScript { call in
          guard call.name == "expect" else { return nil }
          call.events.append(refusal)
          return .notExpected
        })
      let kind = try await run.run().attempts.first?.failure?.kind
      #expect(kind == (mark.isEmpty ? .infrastructure : .isolation))
    }
  }

  @Test("a picture that the browser does not give has not shown that the step holds")
  func unpictured() async throws {
    let run = try ScriptedRun(
      "  - goto: /a\n  - snapshot: page\n    isolation: true",
      PageScript { call throws(BrowserError) in
        if call.name == "prepareCapture" {
          throw BrowserError(.pictureTimedOut, "The browser gave no picture.")
        }
        return nil
      })
    #expect(try await run.run().attempts.first?.failure?.kind == .isolation)
  }

  @Test("a step that holds keeps the kind of what the page reported meanwhile")
  func held() async throws {
    let run = try ScriptedRun(
      "  - goto: /a\n  - expect: Mine\n    isolation: true",
      PageScript { call in
        if call.name == "expect" {
          call.events.append(.console(level: "error", text: "broken", source: "/a.js"))
        }
        return nil
      })
    #expect(try await run.run().attempts.first?.failure?.kind == .pageError)
  }

  @Test("a browser that is gone has shown nothing")
  func gone() async throws {
    let run = try ScriptedRun(
      "  - goto: /a\n  - expect: Mine\n    isolation: true",
      PageScript { call throws(BrowserError) in
        if call.name == "expect" { throw BrowserError(.disconnected, "The browser is gone.") }
        return nil
      })
    #expect(try await run.run().attempts.first?.failure?.kind == .infrastructure)
  }

  @Test("without the mark kinds are as they were")
  func unmarked() async throws {
    let run = try ScriptedRun(
      "  - goto: /a\n  - expect: Mine", Self.failing(Self.noMatch))
    #expect(try await run.run().attempts.first?.failure?.kind == .assertion)
  }
}
