import Foundation
public import RunModel
import Support
import Vocabulary

/// A run with the full records of its cases.
public struct WrittenRun: Sendable, Hashable {
  /// The run, with the outcomes of its cases.
  public var summary: RunSummary
  /// The records of the cases, in the same order.
  public var records: [CaseRecord]

  /// Creates a run.
  public init(summary: RunSummary, records: [CaseRecord]) {
    self.summary = summary
    self.records = records
  }
}

/// The file report.json: the run, for other programs and for `wayfarer merge`.
public enum ReportFile {
  /// The file's name in the reports folder.
  public static let name: String = "report.json"
  /// The version that is written; later versions can't be read.
  public static let version: Int = EncodedRun.currentVersion
  /// The maximum size that is read, in bytes.
  package static let sizeLimit: Int = 1 << 30

  /// Reads a report.
  ///
  /// - Throws: ``ReportError`` if the file can't be read, is damaged, or is of a later version.
  public static func read(_ path: String) throws(ReportError) -> WrittenRun {
    try decode(try FileReading.bytes(of: path, limit: sizeLimit), path: path)
  }

  /// Decodes a report; `path` is for messages.
  ///
  /// - Throws: ``ReportError`` if the bytes are damaged or of a later version.
  public static func decode(_ bytes: [UInt8], path: String) throws(ReportError) -> WrittenRun {
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
        hint: "read it with the release of wayfarer that wrote it, or with a later one")
    }
    guard found >= 1 else { throw damaged(path, "has version \(found), which does not exist") }
    do {
      return try JSONDecoder().decode(EncodedRun.self, from: data).run()
    } catch let error as InvalidRecord {
      throw damaged(path, "has an unknown \(error.field) \"\(PageText.line(error.value))\"")
    } catch {
      throw damaged(path, "is damaged: \(reason(error))")
    }
  }

  private struct VersionOnly: Decodable {
    var version: Int
  }

  private static func damaged(_ path: String, _ message: String) -> ReportError {
    ReportError(
      .damaged, path: path, message: message,
      hint: "run again, or omit this report")
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
    case .typeMismatch(_, let context): return "\(place(context)) has the wrong type"
    case .valueNotFound(_, let context): return "\(place(context)) is null"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty ? "not valid JSON" : "\(place(context)) is not valid"
    @unknown default: return "it can't be decoded"
    }
  }
}
