import Foundation
import History
import RunModel
import Testing
import Vocabulary

/// Statistics of runs with known results.
struct CaseHistoryTests {
  /// A case with these runs: the commit and the outcome of each, the latest last.
  private func history(_ runs: [(String, CaseStatus)], times: [Double]? = nil) -> CaseHistory {
    CaseHistory(
      id: "buy@chromium",
      entries: runs.enumerated().map { index, run in
        .init(
          startedAt: Date(timeIntervalSince1970: Double(index) * 1000), commit: run.0,
          result: RecordedResult(
            caseID: "buy@chromium", journey: "Buy", engine: "chromium", status: run.1,
            durationMs: times?[index] ?? 100))
      })
  }

  @Test("the first bad commit is the one after the last good one")
  func firstBad() throws {
    let found = history([
      ("a", .passed), ("b", .failed), ("c", .passed), ("d", .flaky), ("e", .failed), ("f", .failed),
    ])
    let bad = try #require(found.firstBad)
    #expect(bad.bad.commit == "e" && bad.lastGood?.commit == "d")
    #expect(history([("a", .failed), ("b", .passed)]).firstBad == nil)
    let never = try #require(history([("a", .failed), ("b", .failed)]).firstBad)
    #expect(never.bad.commit == "a" && never.lastGood == nil)
    #expect(history([]).firstBad == nil)
  }

  @Test("a case is flaky if it passed on a retry, or failed and passed at one commit")
  func flakeRate() {
    #expect(
      history([("a", .passed), ("b", .flaky), ("c", .passed), ("d", .passed)]).flakeRate == 0.25)
    #expect(
      history([("a", .passed), ("a", .failed), ("b", .passed), ("c", .failed)]).flakeRate == 0.25)
    #expect(history([("a", .passed), ("b", .failed)]).flakeRate == 0)
    #expect(history([("a", .passed), ("b", .failed)]).passRate == 0.5)
    #expect(history([]).flakeRate == 0 && history([]).passRate == 0)
  }

  @Test("durations are those of passed runs, by nearest rank")
  func times() {
    let runs = Array(repeating: ("a", CaseStatus.passed), count: 19) + [("b", .failed)]
    let found = history(runs, times: (1...20).map { Double($0) * 10 })
    #expect(found.medianMs == 100 && found.p95Ms == 190)
    #expect(history([("a", .failed)]).medianMs == nil)
  }

  @Test("slowdown needs ten runs and compares the medians of the last five and those before")
  func slowdown() {
    let runs = Array(repeating: ("a", CaseStatus.passed), count: 10)
    let slower = history(runs, times: [100, 90, 110, 100, 400, 200, 210, 190, 200, 90])
    #expect(slower.slowdown == 2)
    #expect(history(Array(runs.dropLast())).slowdown == nil)
  }

  @Test("cases of several runs are in chronological order, repetitions as one case")
  func cases() throws {
    func run(_ id: String, _ at: Double, _ results: [RecordedResult]) -> RecordedRun {
      RecordedRun(
        id: id, suite: "s", startedAt: Date(timeIntervalSince1970: at), durationMs: 1,
        verdict: .passed, commit: id, branch: nil, results: results)
    }
    func result(_ status: CaseStatus) -> RecordedResult {
      RecordedResult(
        caseID: "buy@chromium", journey: "Buy", engine: "chromium", status: status, durationMs: 1)
    }
    let found = CaseHistory.cases(of: [
      run("late", 2, [result(.failed)]), run("early", 1, [result(.passed), result(.passed)]),
    ])
    #expect(found.map(\.id) == ["buy@chromium"])
    #expect(found[0].entries.map(\.commit) == ["early", "early", "late"])
  }
}
