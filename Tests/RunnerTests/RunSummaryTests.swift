import Foundation
import JourneyLanguage
import RunModel
import Testing
import Vocabulary

struct RunSummaryTests {
  private func result(_ status: CaseStatus, _ kind: FailureKind?) -> CaseOutcome {
    let reference = CaseReference(
      id: "\(status)-\(kind?.rawValue ?? "")", journey: "j", summary: "", tags: [], file: "f",
      line: 1, engine: "chromium", viewport: "desktop", viewportWidth: 1, viewportHeight: 1,
      cell: [])
    let failure = kind.map {
      Failure(kind: $0, message: "", location: SourceLocation(file: "f", line: 1, column: 1))
    }
    let attempt = AttemptResult(
      number: 1, worker: 1, startedAt: .distantPast, duration: .zero, failure: failure,
      steps: [], console: [], network: [])
    return CaseRecord(reference: reference, status: status, attempts: [attempt]).outcome
  }

  private func verdict(
    _ cases: [CaseOutcome], wasInterrupted: Bool = false, errors: [String] = []
  ) -> Verdict {
    RunSummary(
      suite: "s", startedAt: .distantPast, duration: .zero, workers: 1, shard: nil, cases: cases,
      wasInterrupted: wasInterrupted, infrastructureErrors: errors
    ).verdict
  }

  @Test("passed, flaky and skipped cases are green")
  func green() {
    #expect(verdict([]) == .passed)
    #expect(
      verdict([result(.passed, nil), result(.flaky, nil), result(.skipped, nil)]) == .passed)
  }

  @Test("a flaky case fails a run in which none may be")
  func flaky() {
    for (cases, expected) in [
      ([result(.flaky, nil)], .failed), ([result(.passed, nil)], .passed),
      ([result(.flaky, nil), result(.failed, .visual)], .failed),
    ] as [([CaseOutcome], Verdict)] {
      let summary = RunSummary(
        suite: "s", startedAt: .distantPast, duration: .zero, workers: 1, shard: nil,
        cases: cases, wasInterrupted: false, gate: GatePolicy(flaky: .block))
      #expect(summary.verdict == expected)
    }
  }

  @Test(
    "each kind of failure has its verdict",
    arguments: [
      (.assertion, .failed), (.timeout, .failed), (.isolation, .failed), (.pageError, .failed),
      (.infrastructure, .infrastructure), (.visual, .visual),
    ] as [(FailureKind, Verdict)])
  func kinds(_ kind: FailureKind, _ expected: Verdict) {
    #expect(verdict([result(.passed, nil), result(.failed, kind)]) == expected)
  }

  @Test("interrupted goes before failed, failed before infrastructure, that before visual")
  func order() {
    let all = FailureKind.allCases.map { result(.failed, $0) }
    #expect(verdict(all, wasInterrupted: true) == .interrupted)
    #expect(verdict(all + [result(.interrupted, nil)]) == .interrupted)
    #expect(verdict(all) == .failed)
    let unmet = [result(.failed, .visual), result(.failed, .infrastructure)]
    #expect(verdict(unmet) == .infrastructure)
    #expect(verdict([result(.failed, .visual)], errors: ["gone"]) == .infrastructure)
    #expect(verdict([result(.passed, nil)], errors: ["gone"]) == .infrastructure)
    #expect(verdict([result(.failed, nil)]) == .failed)
  }

  @Test("exit codes are the documented ones")
  func exitCodes() {
    #expect(Verdict.allCases.map(\.exitCode) == [0, 1, 2, 3, 4, 130])
    #expect(
      Verdict.allCases == [.passed, .failed, .invalid, .infrastructure, .visual, .interrupted])
  }
}
