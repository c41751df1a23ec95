import Foundation
import RunModel
import RunStore
import Support
import Vocabulary

/// The file verdict.json: the verdict, on which a deployment depends, with its reasons.
/// docs/gate.md has the grammar.
///
/// It is written after all reports, since a report that could not be written counts too, and
/// removed before a run starts, so that a killed run leaves none.
public struct VerdictFile: Sendable {
  /// The file's name in the reports folder.
  public static let name: String = "verdict.json"

  private let writer: ReportWriter

  /// Creates the file for a reports folder.
  public init(folder: String) {
    writer = ReportWriter(folder: folder)
  }

  /// Writes the verdict.
  ///
  /// - Throws: ``ReportError`` if it can't be written.
  func write(_ summary: RunSummary, problems: [ReportError]) throws(ReportError) {
    let outcome = ReportOutcome(summary.verdict, problems: problems)
    let assessment = summary.assessment
    let encoded = Encoded(
      version: 1, verdict: summary.verdict.rawValue, exitCode: outcome.exitCode,
      suite: summary.suite, startedAt: ReportDate.text(summary.startedAt),
      durationMs: summary.duration.milliseconds,
      shard: summary.shard.map { "\($0.index)/\($0.total)" },
      counts: Dictionary(
        uniqueKeysWithValues: CaseStatus.allCases.map { ($0.rawValue, summary.count($0)) }),
      blocking: assessment.blocking.map(Reason.init),
      warnings: assessment.warnings.map(Reason.init),
      notWritten: problems.map(\.description))
    try writer.write(try ReportJSON.bytes(encoded, for: Self.name), to: Self.name)
  }

  private struct Encoded: Encodable {
    var version: Int
    var verdict: String
    var exitCode: Int32
    var suite: String
    var startedAt: String
    var durationMs: Double
    var shard: String?
    var counts: [String: Int]
    var blocking: [Reason]
    var warnings: [Reason]
    var notWritten: [String]
  }

  private struct Reason: Encodable {
    var rule: String
    var message: String
    var `case`: String?
    var location: EncodedLocation?
    var replay: String?

    init(_ reason: GateAssessment.Reason) {
      rule = reason.rule.rawValue
      message = PageText.line(reason.message)
      self.case = reason.caseID
      location = reason.location.map(EncodedLocation.init)
      replay = reason.caseID.map(ReportText.replayCommand)
    }
  }
}
