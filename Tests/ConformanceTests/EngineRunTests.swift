import BrowserAPI
import Conformance
import Foundation
import JSON
import Testing
import Vocabulary

@Suite("Running checks")
struct EngineRunTests {
  private struct Unmet: Error, CustomStringConvertible {
    var description: String { "it is not so" }
  }

  @Test("a browser that dies fails the check that killed it and no other")
  func death() async throws {
    let run = EngineRun(engine: .chromium, width: 1)
    let found = try await run.results(of: [
      Check("before", "Nothing is asked for") { _ in },
      Check("killer", "The browser survives") { check in
        let processID = try #require(check.browser.version.processID)
        kill(-processID, SIGKILL)
        _ = await check.browser.waitUntilGone()
        _ = try await check.page.outline(deadline: .now + .seconds(30))
      },
      Check("after", "A page can be shown") { try await $0.show("<h1>Fine</h1>") },
    ])
    #expect(found.results["before"] == .passed)
    #expect(found.results["after"] == .passed)
    guard case .failed(let seen) = found.results["killer"] else {
      Issue.record("the check that killed the browser did not fail")
      return
    }
    #expect(seen.hasPrefix("the browser ended during the check: "))
  }

  @Test("what a check throws is its result")
  func failure() async throws {
    let run = EngineRun(engine: .chromium)
    let found = try await run.results(of: [
      Check("wrong", "It is so") { _ in throw Unmet() }, Check("right", "It is so") { _ in },
    ])
    #expect(found.results == ["wrong": .failed("it is not so"), "right": .passed])
    #expect(found.passed == 1)
    #expect(found.failed == 1)
  }

  @Test("what an engine cannot do is not run, and names the gap")
  func gaps() {
    let check = Check("round-trips-click", "A click takes two") { _ in }
    #expect(Engine.chromium.gap(for: check) == nil)
    #expect(Engine.webkit.gap(for: check)?.contains("WebDriver classic") == true)
  }
}
