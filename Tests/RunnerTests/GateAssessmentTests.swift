import Foundation
import JourneyLanguage
import RunModel
import Testing
import Vocabulary

/// What a gate makes of cases that failed.
struct GateAssessmentTests {
  private func result(
    _ name: String, _ status: CaseStatus, _ kinds: FailureKind?..., tags: [String] = [],
    cell: [(String, String)] = []
  ) -> CaseOutcome {
    let place = SourceLocation(file: "Journeys/a.yaml", line: 3, column: 5)
    return CaseRecord(
      reference: CaseReference(
        id: "\(name)@chromium", journey: name, summary: "", tags: tags, file: place.file, line: 1,
        engine: "chromium", viewport: "desktop", viewportWidth: 1, viewportHeight: 1,
        cell: cell.map { CellPair(axis: $0.0, value: $0.1) }),
      status: status,
      attempts: kinds.enumerated().map { number, kind in
        AttemptResult(
          number: number + 1, worker: 1, startedAt: .distantPast, duration: .zero,
          failure: kind.map { Failure(kind: $0, message: "m", location: place) }, steps: [],
          console: [], network: [])
      }
    ).outcome
  }

  private func summary(
    _ policy: GatePolicy, _ cases: [CaseOutcome], shard: Shard? = nil, errors: [String] = []
  ) -> RunSummary {
    RunSummary(
      suite: "s", startedAt: .distantPast, duration: .zero, workers: 1, shard: shard,
      cases: cases, wasInterrupted: false, infrastructureErrors: errors, gate: policy)
  }

  @Test(
    "each kind of failure blocks unless the policy says that it warns",
    arguments: [
      (.visual, GatePolicy(), .visual), (.visual, GatePolicy(visual: .warn), .passed),
      (.budget, GatePolicy(), .failed), (.budget, GatePolicy(budget: .warn), .passed),
      (.accessibility, GatePolicy(), .failed),
      (.accessibility, GatePolicy(accessibility: .warn), .passed),
      (.assertion, GatePolicy(visual: .warn, accessibility: .warn, budget: .warn), .failed),
      (.infrastructure, GatePolicy(visual: .warn, budget: .warn), .infrastructure),
    ] as [(FailureKind, GatePolicy, Verdict)])
  func kinds(_ kind: FailureKind, _ policy: GatePolicy, _ expected: Verdict) {
    let summary = summary(policy, [result("a", .passed, nil), result("b", .failed, kind)])
    #expect(summary.verdict == expected)
    let assessment = summary.assessment
    #expect(assessment.blocking.count + assessment.warnings.count == 1)
    #expect(assessment.blocking.isEmpty == (expected == .passed))
  }

  @Test("only journeys with one of the tags block, but another tenant's data blocks in any")
  func tags() {
    let policy = GatePolicy(tags: ["critical", "tenancy"], flaky: .block)
    #expect(summary(policy, [result("a", .failed, .assertion)]).verdict == .passed)
    #expect(summary(policy, [result("a", .failed, .infrastructure)]).verdict == .passed)
    #expect(summary(policy, [result("a", .flaky, .timeout, nil)]).verdict == .passed)
    #expect(summary(policy, [result("a", .failed, .isolation)]).verdict == .failed)
    for tags in [["critical"], ["shop", "tenancy"]] {
      #expect(summary(policy, [result("a", .failed, .timeout, tags: tags)]).verdict == .failed)
      #expect(summary(policy, [result("a", .flaky, .timeout, nil, tags: tags)]).verdict == .failed)
    }
    // What failed outside of any case belongs to no journey that could be less important.
    #expect(summary(policy, [], errors: ["no platform"]).verdict == .infrastructure)
  }

  @Test("another tenant's data seen once blocks, whatever the retry saw")
  func isolationOnce() {
    let seenOnce = summary(GatePolicy(), [result("a", .flaky, .isolation, nil)])
    #expect(seenOnce.verdict == .failed)
    #expect(seenOnce.assessment.blocking.map(\.rule) == [.isolation])
    #expect(summary(GatePolicy(), [result("a", .flaky, .timeout, nil)]).verdict == .passed)
  }

  @Test("a value that no case covers blocks a whole run, not a shard")
  func coverage() {
    let policy = GatePolicy(coverage: [
      .init(axis: "tenant", values: ["aurora", "borealis"]),
      .init(axis: "engine", values: ["chromium", "firefox"]),
    ])
    let cases = [
      result("a", .passed, nil, cell: [("tenant", "aurora")]),
      result("b", .failed, .visual, cell: [("tenant", "borealis")]),
    ]
    let whole = summary(policy, cases)
    #expect(whole.verdict == .failed)
    #expect(
      whole.assessment.blocking.map(\.message)
        == ["m", "no case with tenant=borealis passed", "no case with engine=firefox passed"])
    #expect(summary(policy, cases, shard: Shard(index: 1, total: 2)).verdict == .visual)
    #expect(summary(policy.relaxedForSelection, cases).verdict == .visual)
  }

  @Test("more skipped cases than allowed block")
  func skipped() {
    let cases = [result("a", .skipped), result("b", .skipped), result("c", .passed, nil)]
    #expect(summary(GatePolicy(maxSkipped: 2), cases).verdict == .passed)
    let tooMany = summary(GatePolicy(maxSkipped: 1), cases)
    #expect(tooMany.verdict == .failed)
    #expect(
      tooMany.assessment.blocking.map(\.message) == ["2 cases were skipped; at most 1 may be"])
  }

  @Test("reasons come by what they tell, then in the order of the plan")
  func order() {
    let cases = [
      result("a", .failed, .visual), result("b", .failed, .assertion),
      result("c", .failed, .isolation), result("d", .failed, .assertion),
    ]
    #expect(
      summary(GatePolicy(), cases).assessment.blocking.map(\.caseID)
        == ["c@chromium", "b@chromium", "d@chromium", "a@chromium"])
  }
}
