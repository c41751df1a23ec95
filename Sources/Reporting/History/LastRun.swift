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

  /// Makes it from a run.
  public init(_ summary: RunSummary) {
    version = 1
    failed = summary.cases.filter { $0.status == .failed }.map(\.id)
    interrupted = summary.cases.filter { $0.status == .interrupted }.map(\.id)
    durationsMs = Dictionary(
      summary.cases.filter { !$0.attempts.isEmpty }
        .map { ($0.id, $0.duration.milliseconds) },
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
  private let writer: ReportWriter

  /// Makes a reporter that writes below a folder.
  public init(folder: String) {
    writer = ReportWriter(folder: folder)
  }

  public mutating func finish(_ run: FinishedRun) throws(ReportError) {
    let summary = run.summary
    try writer.write(try ReportJSON.bytes(LastRun(summary), for: LastRun.name), to: LastRun.name)
    var history = DurationHistory.read(folder: writer.folder).history
    history.add(summary)
    try history.write(folder: writer.folder)
  }
}
