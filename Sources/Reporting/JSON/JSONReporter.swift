import RunModel
public import RunStore
import Support

/// Writes report.json, each case on its own line.
public struct JSONReporter: Reporter {
  private let writer: ReportWriter

  /// Creates a reporter that writes to a folder.
  public init(folder: String) {
    writer = ReportWriter(folder: folder)
  }

  public mutating func finish(_ run: FinishedRun) throws(ReportError) {
    let cases = run.summary.cases
    let head = try ReportJSON.bytes(EncodedHead(run.summary), for: ReportFile.name)
    try writer.write(to: ReportFile.name) { sink throws(ReportError) in
      // In alphabetical order, `cases` comes before all other keys.
      try sink.write("{\n  \"cases\" : [")
      for (index, outcome) in cases.enumerated() {
        try sink.write(index == 0 ? "\n    " : ",\n    ")
        try sink.write(try run.records.json(outcome))
      }
      try sink.write(cases.isEmpty ? "],\n" : "\n  ],\n")
      try sink.write(head.dropFirst(2))
      try sink.write("\n")
    }
  }
}
