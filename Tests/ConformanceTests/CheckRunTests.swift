import BrowserAPI
import Conformance
import Foundation
import JSON
import Testing
import Vocabulary

@Suite("Running checks")
struct CheckRunTests {
  private struct Unmet: Error, CustomStringConvertible {
    var description: String { "it is not so" }
  }

  /// The results of checks that run one after another in one browser.
  private func results(
    of checks: [Check], timeLimit: Duration = .seconds(60)
  ) async throws -> [String: CheckResult] {
    let session = BrowserSession(Backend.chromium.options)
    let run = CheckRun(backend: .chromium, session: session, timeLimit: timeLimit)
    var results: [String: CheckResult] = [:]
    for check in checks { results[check.id] = try await run.result(of: check) }
    await session.close()
    return results
  }

  @Test("a browser that dies fails the check that killed it and no later one")
  func death() async throws {
    let found = try await results(of: [
      Check("before", "A page is there") { _ in },
      Check("killer", "The browser survives") { check in
        let processID = try #require(check.browser.version.processID)
        kill(-processID, SIGKILL)
        while true { _ = try await check.page.outline(deadline: .now + .seconds(30)) }
      },
      Check("after", "A page can be shown") { try await $0.show("<h1>Fine</h1>") },
    ])
    #expect(found["before"] == .passed)
    #expect(found["after"] == .passed)
    guard case .failed(let seen) = found["killer"] else {
      Issue.record("the check that killed the browser did not fail")
      return
    }
    #expect(seen.hasPrefix("the browser ended during the check: "))
  }

  @Test("a check that hangs fails at its time limit and no later one fails")
  func hang() async throws {
    let found = try await results(
      of: [
        Check("hangs", "A heading appears") { check in
          try await check.show("<p>None</p>")
          try await check.page.expect(nil, [.title(.equals("x"))], deadline: .now + .seconds(50))
        },
        Check("after", "A page can be shown") { try await $0.show("<h1>Fine</h1>") },
      ], timeLimit: .seconds(3))
    #expect(found["hangs"] == .failed("the check did not end within 3.0 seconds"))
    #expect(found["after"] == .passed)
  }

  @Test("what a check throws is its result")
  func failure() async throws {
    let found = try await results(of: [
      Check("wrong", "It is so") { _ in throw Unmet() }, Check("right", "It is so") { _ in },
    ])
    #expect(found == ["wrong": .failed("it is not so"), "right": .passed])
  }

  @Test("a check that a backend does not support does not run and names the gap")
  func gaps() {
    let check = Check("round-trips-click", "A click takes two") { _ in }
    #expect(Backend.chromium.gap(for: check) == nil)
    #expect(Backend.webkit.gap(for: check)?.contains("WebDriver classic") == true)
  }
}
