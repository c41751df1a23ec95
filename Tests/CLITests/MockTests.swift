import Foundation
import Testing

/// The `mock` step, from the journey to the report.
@Suite(.timeLimit(.minutes(15)))
struct MockTests {
  private func run(_ journeys: [String: String], suite: String = "") async throws
    -> (Outcome, Report)
  {
    let workspace = try Workspace(suite: suite, journeys: journeys)
    let outcome = try await workspace.wayfarer("run", "--workers", "1")
    let report = try workspace.report()
    try await workspace.expectNothingLeft()
    return (outcome, report)
  }

  @Test("a journey sees its mocked responses until it removes them")
  func answers() async throws {
    let page = """
      <h1>Mocked</h1><p data-testid=a></p><p data-testid=b></p><script>
      const show = (id, text) => { document.querySelector(`[data-testid=${id}]`).textContent = text }
      fetch('/api/items').then(async r => show('a', r.status + ' ' + (await r.json()).who))
      fetch('/api/gone').catch(e => show('b', 'no answer'))
      </script>
      """
    let yaml = page.replacingOccurrences(of: "\n", with: "\n              ")
      .replacingOccurrences(of: "${", with: "$${")
    let (outcome, _) = try await run([
      "mocked": """
        - mock:
            url: /mocked
            headers: { content-type: text/html }
            body: |
              \(yaml)
        - mock: { url: "/api/**", json: { who: "older" } }
        - mock: { url: "/api/*", method: GET, status: 203, json: { who: "${case.slug}" } }
        - mock: { url: "**/gone", fail: true }
        - goto: /mocked
        - expect: { testId: a, text: "203 mocked-chromium" }
        - expect: { testId: b, text: "no answer" }
        - mock: none
        - goto: /good
        - expect: Good page
        - goto: /mocked
          status: 404
        - expect: Not found
      """
    ])
    #expect(outcome.exitCode == 0, "\(outcome.text)")
  }

  @Test("what a mock lets fail is never the platform's fault", arguments: ["goto", "fetch"])
  func mockedFailure(_ way: String) async throws {
    let steps =
      way == "goto"
      ? "  - mock: { url: /good, fail: true }\n  - goto: /good"
      : "  - mock: { url: /api/items, fail: true }\n  - goto: /good\n"
        + "  - evaluate: \"await fetch('/api/items').catch(() => {}); throw new Error('no items')\""
    let (outcome, report) = try await run(["fails": steps])
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    let failed = try report.of("fails")
    #expect(failed.kind == "assertion", "\(failed.words)")
    #expect(failed.attempts.count == 1)
  }

  @Test("a mocked response with status 500 or above fails like any other, and is marked")
  func serverErrors() async throws {
    let (outcome, report) = try await run([
      "fails": """
        - mock: { url: /500, status: 503, body: down }
        - goto: /fetches-500
        - expect: Fetches
      """,
      "allows": """
        - mock: { url: /500, status: 503, body: down }
        - goto: /fetches-500
          allow: { responses: ["503 GET"] }
        - expect: Fetches
          allow: { responses: ["503 GET"] }
      """,
      "ends": """
        - mock: { url: /500, status: 200, body: fine }
        - goto: /fetches-500
        - mock: none
        - goto: /fetches-500
        - expect: Fetches
      """,
    ])
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    #expect(try report.of("allows").status == "passed")
    let failed = try report.of("fails")
    #expect(failed.kind == "page error")
    #expect(failed.words.contains("the server answered 503 to GET"), "\(failed.words)")
    #expect(failed.words.contains("/500 (mocked)"), "\(failed.words)")
    let real = try report.of("ends")
    #expect(real.words.contains("the server answered 500 to GET"), "\(real.words)")
    #expect(!real.words.contains("(mocked)"), "\(real.words)")
  }

  @Test("a mock lasts until the case ends, and no other case sees it")
  func perCase() async throws {
    let (outcome, _) = try await run([
      "first": "  - mock: { url: /good, body: x, headers: { content-type: text/html } }\n"
        + "  - goto: /good\n  - expect: { text: Good page, hidden: true }",
      "second": "  - goto: /good\n  - expect: Good page",
    ])
    #expect(outcome.exitCode == 0, "\(outcome.text)")
  }

  @Test("a header with a line break is rejected as soon as it is known")
  func headerValue() async throws {
    let (outcome, report) = try await run(
      [
        "bad": """
          - mock: { url: /good, headers: { x-a: "${vars.two}" }, body: x }
          - goto: /good
        """
      ],
      suite: "vars: { two: \"a\\nb\" }")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    #expect(try report.of("bad").words.contains("the header x-a of the mock holds a line end"))
  }
}
