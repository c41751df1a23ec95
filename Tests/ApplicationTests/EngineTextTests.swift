import BrowserAPI
import BrowserLauncher
import Testing
import Vocabulary

@testable import Application

@Suite("descriptions of engines")
struct EngineTextTests {
  @Test("an engine that is not installed is described in one line")
  func notHere() {
    let error = BrowserError(.notFound, "There is no x.\nTried:", hint: "apt-get install x")
    #expect(
      InstalledEngine(engine: .webkit, problem: error).line
        == "webkit: not here. There is no x. apt-get install x")
  }

  @Test("equal notes are listed once below the table")
  func notes() {
    let table = CapabilityTable([
      (
        Engine.chromium,
        EngineCapabilities(name: "A", [.popups: .missing("gap"), .locale: .emulated("by hand")])
      ),
      (
        Engine.firefox,
        EngineCapabilities(name: "Way B", [.popups: .missing("gap"), .headed: .missing("none")])
      ),
    ]).text
    let lines = table.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.count == 2 + EngineFeature.allCases.count + 4)
    #expect(Set(lines.prefix(2 + EngineFeature.allCases.count).map(\.count)).count == 1)
    #expect(lines.suffix(4) == ["", "1. by hand", "2. gap", "3. none"])
    #expect(lines.contains { $0.contains("which steps can go to") && $0.contains("missing (2)") })
  }
}
