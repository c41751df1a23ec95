import Foundation
public import RunModel
public import RunStore
import Support
import Vocabulary

/// What the last run left for `wayfarer replay --last-failed`: last-run.json.
public struct LastRun: Sendable, Hashable, Codable {
  /// The file's name in the reports folder.
  public static let name: String = "last-run.json"

  /// Always 1.
  public var version: Int
  /// The ids of the cases that failed, in the order of the plan.
  public var failed: [String]
  /// The ids of the cases that were not carried through.
  public var interrupted: [String]
  /// Milliseconds by case id, over all attempts.
  public var durationsMs: [String: Double]

  /// Makes it from a run that has ended.
  public init(_ summary: RunSummary) { self.init(summary.cases) }

  init(_ cases: [CaseOutcome]) {
    version = 1
    failed = cases.filter { $0.status == .failed }.map(\.id)
    interrupted = cases.filter { $0.status == .interrupted }.map(\.id)
    durationsMs = Dictionary(
      cases.filter { !$0.attempts.isEmpty }.map { ($0.id, $0.duration.milliseconds) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Reads what the last run left in a reports folder.
  ///
  /// - Throws: ``ReportError``: there was no run yet, or the file is damaged.
  public static func read(folder: String) throws(ReportError) -> LastRun {
    let path = ReportWriter(folder: folder).path(of: name)
    let bytes = try FileReading.bytes(of: path, limit: ReportFile.sizeLimit)
    guard let found = try? JSONDecoder().decode(LastRun.self, from: Data(bytes)) else {
      throw ReportError(
        .damaged, path: path, message: "is damaged", hint: "run the journeys once more")
    }
    guard found.version == 1 else {
      throw ReportError(
        .newerVersion, path: path, message: "has version \(found.version), not 1",
        hint: "run the journeys once more with this release")
    }
    return found
  }
}

/// Writes last-run.json and adds to durations.json.
public struct LastRunReporter: Reporter {
  private let folder: String

  /// Makes a reporter that writes below a folder.
  public init(folder: String) {
    self.folder = folder
  }

  public mutating func finish(_ run: FinishedRun) throws(ReportError) {
    try Self.write(run.summary.cases, folder: folder)
  }

  /// Does for a run that was killed what the run could not do itself, from its record: cases that
  /// had not ended count as interrupted. Does nothing where the last run ended regularly, where
  /// there was none, or where its record can't be read.
  public static func recover(folder: String) throws(ReportError) {
    guard let cases = try? RunStore(folder: folder).casesOfKilledRun() else { return }
    try write(cases, folder: folder)
  }

  private static func write(_ cases: [CaseOutcome], folder: String) throws(ReportError) {
    let writer = ReportWriter(folder: folder)
    try writer.write(try ReportJSON.bytes(LastRun(cases), for: LastRun.name), to: LastRun.name)
    var history = DurationHistory.read(folder: folder).history
    history.add(cases)
    try history.write(folder: folder)
  }
}
