import Foundation
public import RunModel
public import RunStore
import Support
import Vocabulary

/// The results of the last run for `--last-failed` and `wayfarer replay`: last-run.json.
public struct LastRun: Sendable, Hashable, Codable {
  /// The file's name in the reports folder.
  public static let name: String = "last-run.json"

  /// Always 1.
  public var version: Int
  /// The ids of the cases that failed, in the order of the plan.
  public var failed: [String]
  /// The ids of the cases that were interrupted.
  public var interrupted: [String]
  /// The ids of the cases that were left out since hooks before them failed; nil in files of earlier releases.
  public var leftOut: [String]?
  /// The total duration of all attempts in milliseconds, by case id.
  public var durationsMs: [String: Double]

  /// Creates one from a finished run.
  public init(_ summary: RunSummary) { self.init(summary.cases) }

  init(_ cases: [CaseOutcome]) {
    version = 1
    failed = cases.filter { $0.status == .failed }.map(\.id)
    interrupted = cases.filter { $0.status == .interrupted }.map(\.id)
    let hooks = cases.filter { $0.reference.isHook && $0.status == .failed }
    leftOut = cases.filter { found in hooks.contains { found.isLeftOut(since: $0) } }.map(\.id)
    durationsMs = Dictionary(
      cases.filter { !$0.attempts.isEmpty }.map { ($0.id, $0.duration.milliseconds) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Reads the results of the last run from a reports folder.
  ///
  /// - Throws: ``ReportError`` if there was no run yet, or if the file is damaged.
  public static func read(folder: String) throws(ReportError) -> LastRun {
    let path = ReportWriter(folder: folder).path(of: name)
    let bytes = try FileReading.bytes(of: path, limit: ReportFile.sizeLimit)
    guard let found = try? JSONDecoder().decode(LastRun.self, from: Data(bytes)) else {
      throw ReportError(
        .damaged, path: path, message: "is damaged", hint: "run the journeys again")
    }
    guard found.version == 1 else {
      throw ReportError(
        .newerVersion, path: path, message: "has version \(found.version), not 1",
        hint: "run the journeys again with this release")
    }
    return found
  }
}

/// Writes last-run.json and updates durations.json.
public struct LastRunReporter: Reporter {
  private let folder: String

  /// Creates a reporter that writes to a folder.
  public init(folder: String) {
    self.folder = folder
  }

  public mutating func finish(_ run: FinishedRun) throws(ReportError) {
    try Self.write(run.summary.cases, folder: folder)
  }

  /// Writes the files of a killed run from its record; cases that had not ended count as
  /// interrupted. Does nothing if the last run ended normally, if there was none, or if its record
  /// can't be read.
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
