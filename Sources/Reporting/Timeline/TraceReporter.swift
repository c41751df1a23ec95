import Foundation
import RunModel
public import RunStore
import Support
import Vocabulary

/// Writes timeline.trace.json, which ui.perfetto.dev and chrome://tracing open.
public struct TraceReporter: Reporter {
  /// The file's name in the reports folder.
  public static let name: String = "timeline.trace.json"
  /// The file size in bytes from which further cases are written without their steps.
  public static let stepLimit: Int = 64 << 20

  private let writer: ReportWriter
  private let limit: Int

  /// Creates a reporter that writes to a folder.
  ///
  /// - Parameter stepLimit: In bytes; see ``stepLimit``.
  public init(folder: String, stepLimit: Int = stepLimit) {
    writer = ReportWriter(folder: folder)
    limit = stepLimit
  }

  public mutating func finish(_ run: FinishedRun) throws(ReportError) {
    let summary = run.summary
    var events = TraceEvents(origin: summary.startedAt, limit: limit)
    // Cases of a worker must be in the order in which they ran.
    let ran = summary.cases.filter { !$0.attempts.isEmpty }
      .sorted { Self.start($0) < Self.start($1) }
    try writer.write(to: Self.name) { sink throws(ReportError) in
      try sink.write("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n")
      for result in ran {
        events.add(try run.records.record(result))
        try sink.write(events.take())
      }
      let note = [
        "suite": summary.suite, "startedAt": ReportDate.text(summary.startedAt),
        "casesWithoutSteps": String(events.casesWithoutSteps),
      ]
      try sink.write("\n],\"otherData\":")
      try sink.write(try ReportJSON.bytes(note, for: Self.name))
      try sink.write("}\n")
    }
  }

  private static func start(_ result: CaseOutcome) -> Date {
    result.attempts.first?.startedAt ?? .distantPast
  }
}
