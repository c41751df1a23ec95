import Foundation
public import RunModel
import Vocabulary

/// The file report.json: what a run was, for other programs and for `wayfarer merge`.
public enum ReportFile {
  /// The file's name in the reports folder.
  public static let name: String = "report.json"
  /// The version that is written; a later one can't be read.
  public static let version: Int = EncodedRun.currentVersion
  /// The most bytes that are read.
  static let sizeLimit: Int = 1 << 30

  /// Reads a report.
  ///
  /// - Throws: ``ReportError``: the file can't be read, is damaged, or is of a later version.
  public static func read(_ path: String) throws(ReportError) -> RunSummary {
    try decode(try FileReading.bytes(of: path, limit: sizeLimit), path: path)
  }

  /// Reads a report from its bytes; `path` is for messages.
  ///
  /// - Throws: ``ReportError``: the bytes are damaged or of a later version.
  public static func decode(_ bytes: [UInt8], path: String) throws(ReportError) -> RunSummary {
    let data = Data(bytes)
    let found: Int
    do {
      found = try JSONDecoder().decode(VersionOnly.self, from: data).version
    } catch {
      throw damaged(path, "is not a report: \(reason(error))")
    }
    guard found <= version else {
      throw ReportError(
        .newerVersion, path: path,
        message: "has version \(found); this program reads up to version \(version)",
        hint: "read it with the release of wayfarer that wrote it, or a later one")
    }
    guard found >= 1 else { throw damaged(path, "has version \(found), which never was") }
    do {
      return try JSONDecoder().decode(EncodedRun.self, from: data).summary()
    } catch let error as ImpossibleValue {
      throw damaged(path, "has the unknown \(error.field) \"\(PageText.line(error.value))\"")
    } catch {
      throw damaged(path, "is damaged: \(reason(error))")
    }
  }

  /// The report as bytes: JSON with sorted keys, so that equal runs give equal files.
  ///
  /// - Throws: ``ReportError`` where the summary can't be put into JSON.
  public static func encode(_ summary: RunSummary) throws(ReportError) -> [UInt8] {
    try ReportJSON.bytes(
      EncodedRun(summary), formatting: [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted],
      for: name)
  }

  /// Writes a report case by case, each on a line of its own.
  static func write(
    _ summary: RunSummary, _ details: CaseDetails, to sink: inout FileSink
  ) throws(ReportError) {
    let head = try ReportJSON.bytes(
      EncodedHead(summary), formatting: [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted],
      for: name)
    // `cases` comes before all other keys, as their order has it.
    try sink.write("{\n  \"cases\" : [")
    for (index, result) in summary.cases.enumerated() {
      try sink.write(index == 0 ? "\n    " : ",\n    ")
      try sink.write(try details.json(result))
    }
    try sink.write(summary.cases.isEmpty ? "],\n" : "\n  ],\n")
    try sink.write(head.dropFirst(2))
    try sink.write("\n")
  }

  private struct VersionOnly: Decodable {
    var version: Int
  }

  private static func damaged(_ path: String, _ message: String) -> ReportError {
    ReportError(
      .damaged, path: path, message: message,
      hint: "run again, or leave this report out")
  }

  static func reason(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }
      return path.isEmpty ? "its top" : String(path.joined().drop { $0 == "." })
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "\(place(context)) has no \"\(key.stringValue)\""
    case .typeMismatch(_, let context): return "\(place(context)) is of another type"
    case .valueNotFound(_, let context): return "\(place(context)) is null"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty ? "no valid JSON" : "\(place(context)) is not valid"
    @unknown default: return "it can't be decoded"
    }
  }
}

/// Writes report.json.
public struct JSONReporter: Reporter {
  private let writer: ReportWriter
  private var run = FinishedRun()

  /// Makes a reporter that writes below a folder.
  public init(folder: String) {
    writer = ReportWriter(folder: folder)
  }

  public mutating func receive(_ event: RunEvent) { run.receive(event) }

  public mutating func finish() throws(ReportError) {
    let summary = try run.required(for: writer.path(of: ReportFile.name))
    let details = CaseDetails(of: summary, folder: writer.folder)
    try writer.write(to: ReportFile.name) { sink throws(ReportError) in
      try ReportFile.write(summary, details, to: &sink)
    }
  }
}
