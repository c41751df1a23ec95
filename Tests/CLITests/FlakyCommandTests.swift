import BrowserTesting
import Foundation
import Synchronization
import Testing

/// `wayfarer flaky` on cases that are flaky for a known reason.
@Suite(.timeLimit(.minutes(15)))
struct FlakyCommandTests {
  private struct Answer: Decodable {
    struct Findings: Decodable { var experiments: [Experiment] }
    struct Experiment: Decodable {
      var name: String
      var runs: Int
      var failures: Int
      var skipped: String?
    }
    var findings: Findings
    var flips: [String]
    var conclusion: String
  }

  private func flaky(_ workspace: Workspace, _ caseID: String, runs: Int) async throws -> (
    Answer, Int32
  ) {
    let outcome = try await workspace.inASlot {
      try await workspace.start(["flaky", caseID, "--runs", "\(runs)", "--json"]).outcome()
    }
    let answer = try JSONDecoder().decode(Answer.self, from: Data(outcome.output.utf8))
    return (answer, outcome.exitCode)
  }

  @Test("a conflict between parallel cases is found beside other cases")
  func beside() async throws {
    let inside = Counter()
    let server = try TestServer { request in
      guard request.path.hasPrefix("/desk") else { return .html("<h1>Good page</h1>") }
      let others = inside.enter()
      Thread.sleep(forTimeInterval: 0.7)
      inside.leave()
      return .html(others == 0 ? "<h1>Served</h1>" : "<h1>Busy</h1>")
    }
    defer { server.stop() }
    let workspace = try Workspace(
      baseURL: "http://127.0.0.1:\(server.port)",
      journeys: ["desk": "  - goto: /desk\n  - expect: Served\n    timeout: 100ms"])
    let (answer, exitCode) = try await flaky(workspace, "desk@chromium", runs: 8)
    #expect(exitCode == 1 && answer.flips == ["beside other cases"], "\(answer)")
    #expect(answer.conclusion.hasPrefix("Beside other cases flips it: "))
    #expect(answer.findings.experiments.map(\.name).count == 5)
    #expect(answer.findings.experiments.last?.skipped == "the journey has no other cell")
    try await workspace.expectNothingLeft()
  }

  @Test("data that is not waited for is found over a slow line")
  func slowLine() async throws {
    let data = String(repeating: "x", count: 400_000)
    let server = try TestServer { request in
      guard !request.path.hasPrefix("/data") else {
        return .answer(status: 200, headers: ["Content-Type": "text/plain"], body: data)
      }
      // The page gives up on its data after a while.
      return .html(
        """
        <h1 id=state>Loading</h1><script>
        const tooLate = setTimeout(() => { state.textContent = 'Nothing came'; }, 1500);
        fetch('/data').then(answer => answer.text()).then(() => {
          if (state.textContent === 'Loading') { clearTimeout(tooLate); state.textContent = 'All data'; }
        });
        </script>
        """)
    }
    defer { server.stop() }
    let workspace = try Workspace(
      baseURL: "http://127.0.0.1:\(server.port)",
      journeys: ["data": "  - goto: /\n  - expect: { css: h1, text: All data }\n    timeout: 3s"])
    let (answer, exitCode) = try await flaky(workspace, "data@chromium", runs: 4)
    #expect(exitCode == 1 && answer.flips.contains("a slow line"), "\(answer)")
    #expect(answer.findings.experiments[0].failures == 0)
  }

  @Test("a case that never fails and an unknown one are reported")
  func steady() async throws {
    let workspace = try Workspace(
      suite: "axes: { tenant: [aurora, borealis] }",
      journeys: ["good": "journey: good\nmatrix: { tenant: all }\nsteps:\n  - goto: /good\n"])
    let outcome = try await workspace.wayfarer(
      "flaky", "good[tenant=aurora]@chromium", "--runs", "4")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(outcome.output.contains("It passed in all 20 runs"))
    #expect(outcome.output.contains("other values           0 of 4 failed"))
    let none = try await workspace.wayfarer("flaky", "god[tenant=aurora]@chromium")
    #expect(none.exitCode == 2 && none.errors.contains("did you mean"), "\(none.text)")
  }

  private final class Counter: Sendable {
    private let count = Mutex(0)
    /// Returns the previous number.
    func enter() -> Int {
      count.withLock { count in
        count += 1
        return count - 1
      }
    }
    func leave() { count.withLock { $0 -= 1 } }
  }
}
