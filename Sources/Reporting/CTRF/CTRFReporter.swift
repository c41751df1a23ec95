import Foundation
import RunModel
public import RunStore
import Vocabulary

/// Writes ctrf-report.json, in the Common Test Report Format that many test management tools read.
///
/// Format: https://github.com/ctrf-io/ctrf, spec/ctrf.md and schema/ctrf.schema.json, version 0.0.0
/// (a draft; all attempts are listed in `retryAttempts`, as in its examples). Anything without a
/// field in the format is in `extra`.
public struct CTRFReporter: Reporter {
  /// The file's name in the reports folder.
  public static let name: String = "ctrf-report.json"

  private let writer: ReportWriter

  /// Creates a reporter that writes to a folder.
  public init(folder: String) {
    writer = ReportWriter(folder: folder)
  }

  public mutating func finish(_ run: FinishedRun) throws(ReportError) {
    let summary = run.summary
    let head = try ReportJSON.bytes(
      CTRFSummary(summary), isPretty: false, for: Self.name)
    try writer.write(to: Self.name) { sink throws(ReportError) in
      try sink.write("{\"reportFormat\":\"CTRF\",\"specVersion\":\"0.0.0\",\"results\":{")
      try sink.write("\"tool\":{\"name\":\"wayfarer\"},\"summary\":")
      try sink.write(head)
      try sink.write(",\"tests\":[")
      for (index, result) in summary.cases.enumerated() {
        try sink.write(index == 0 ? "\n" : ",\n")
        let test = CTRFTest(try run.records.record(result))
        try sink.write(
          try ReportJSON.bytes(
            test, isPretty: false, for: Self.name))
      }
      try sink.write("\n]}}\n")
    }
  }
}
