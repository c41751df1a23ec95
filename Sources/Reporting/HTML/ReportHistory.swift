public import Foundation
public import RunModel
import RunStore
import Support
import Vocabulary

/// The history of runs as shown in reports.
public struct ReportHistory: Sendable, Hashable {
  /// A run.
  public struct Run: Sendable, Hashable {
    var startedAt: Date
    var verdict: Verdict
    var commit: String?
    var durationMs: Double
    var passed: Int
    var flaky: Int
    var failed: Int

    /// Creates a run; `passed`, `flaky` and `failed` are numbers of cases.
    public init(
      startedAt: Date, verdict: Verdict, commit: String?, durationMs: Double, passed: Int,
      flaky: Int, failed: Int
    ) {
      self.startedAt = startedAt
      self.verdict = verdict
      self.commit = commit
      self.durationMs = durationMs
      self.passed = passed
      self.flaky = flaky
      self.failed = failed
    }
  }

  /// A case that did not always pass or became slower.
  public struct Case: Sendable, Hashable {
    var id: String
    var outcomes: [CaseStatus]
    var flakeRate: Double
    var passRate: Double
    var medianMs: Double?
    var slowdown: Double?
    var firstBadCommit: String?
    var firstBadAt: Date?
    var lastGoodCommit: String?

    /// Creates a case. The latest outcome comes last; rates are from 0 to 1.
    public init(
      id: String, outcomes: [CaseStatus], flakeRate: Double, passRate: Double, medianMs: Double?,
      slowdown: Double?, firstBadCommit: String?, firstBadAt: Date?, lastGoodCommit: String?
    ) {
      self.id = id
      self.outcomes = outcomes
      self.flakeRate = flakeRate
      self.passRate = passRate
      self.medianMs = medianMs
      self.slowdown = slowdown
      self.firstBadCommit = firstBadCommit
      self.firstBadAt = firstBadAt
      self.lastGoodCommit = lastGoodCommit
    }
  }

  /// The runs including this one, the latest last.
  public var runs: [Run]
  /// The cases worth showing.
  public var cases: [Case]
  /// The maximum number of cases in the page; the flakiest come first.
  static let caseLimit: Int = 2000

  /// Creates a history.
  public init(runs: [Run], cases: [Case]) {
    self.runs = runs
    self.cases = cases
  }

  /// The JSON for the page; outcomes of a case are one letter each.
  var json: [UInt8] {
    get throws(ReportError) {
      let shown = cases.sorted {
        ($1.flakeRate, $0.passRate, $0.id) < ($0.flakeRate, $1.passRate, $1.id)
      }
      .prefix(Self.caseLimit)
      return try ResultsLog.json(
        Encoded(
          runs: runs.map { run in
            EncodedRun(
              startedAt: ReportDate.text(run.startedAt), verdict: run.verdict.rawValue,
              commit: run.commit, durationMs: run.durationMs, passed: run.passed,
              flaky: run.flaky, failed: run.failed)
          },
          cases: shown.map { found in
            EncodedCase(
              id: found.id, outcomes: found.outcomes.map(Self.letter).joined(),
              flakeRate: found.flakeRate, passRate: found.passRate, medianMs: found.medianMs,
              slowdown: found.slowdown, firstBadCommit: found.firstBadCommit,
              firstBadAt: found.firstBadAt.map(ReportDate.text),
              lastGoodCommit: found.lastGoodCommit)
          }))
    }
  }

  private static func letter(_ status: CaseStatus) -> String {
    switch status {
    case .passed: "p"
    case .flaky: "~"
    case .failed: "f"
    case .skipped, .interrupted: "-"
    }
  }

  private struct Encoded: Encodable {
    var runs: [EncodedRun]
    var cases: [EncodedCase]
  }

  private struct EncodedRun: Encodable {
    var startedAt: String
    var verdict: String
    var commit: String?
    var durationMs: Double
    var passed: Int
    var flaky: Int
    var failed: Int
  }

  private struct EncodedCase: Encodable {
    var id: String
    var outcomes: String
    var flakeRate: Double
    var passRate: Double
    var medianMs: Double?
    var slowdown: Double?
    var firstBadCommit: String?
    var firstBadAt: String?
    var lastGoodCommit: String?
  }
}
