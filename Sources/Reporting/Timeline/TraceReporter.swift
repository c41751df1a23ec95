import Foundation
public import RunModel

/// Writes timeline.trace.json, which ui.perfetto.dev and chrome://tracing open.
public struct TraceReporter: Reporter {
  /// The file's name in the reports folder.
  public static let name: String = "timeline.trace.json"
  /// Once the file has so many bytes, further cases are without their steps.
  public static let stepLimit: Int = 64 << 20

  private let writer: ReportWriter
  private let limit: Int
  private var run = FinishedRun()
  private var events: TraceEvents?
  private var reported: Set<String> = []

  /// Makes a reporter that writes below a folder.
  ///
  /// - Parameter stepLimit: In bytes; see ``stepLimit``.
  public init(folder: String, stepLimit: Int = stepLimit) {
    writer = ReportWriter(folder: folder)
    limit = stepLimit
  }

  public mutating func receive(_ event: RunEvent) {
    run.receive(event)
    switch event {
    case .runStarted(let start): events = TraceEvents(origin: start.startedAt, limit: limit)
    case .caseFinished(let result):
      // Cases come as they end, and with all their steps.
      reported.insert(result.id)
      events?.add(result)
    case .caseStarted, .stepStarted, .stepFinished, .attemptFinished, .notice, .runFinished: break
    }
  }

  public mutating func finish() throws(ReportError) {
    let summary = try run.required(for: writer.path(of: Self.name))
    var events = events ?? TraceEvents(origin: summary.startedAt, limit: limit)
    // A merged run has no events but its end.
    let rest = summary.cases.filter { !reported.contains($0.id) && !$0.attempts.isEmpty }
    for result in rest.sorted(by: { Self.start($0) < Self.start($1) }) { events.add(result) }
    let note = [
      "suite": summary.suite, "startedAt": ReportDate.text(summary.startedAt),
      "casesWithoutSteps": String(events.casesWithoutSteps),
    ]
    let other = try jsonBytes(note, for: Self.name)
    try writer.write(
      Array("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n".utf8) + events.bytes
        + Array("\n],\"otherData\":".utf8) + other + Array("}\n".utf8),
      to: Self.name)
  }

  private static func start(_ result: CaseResult) -> Date {
    result.attempts.first?.startedAt ?? .distantPast
  }
}
