import Foundation
import RunModel
import Vocabulary

/// Copies the pictures that a report names into another reports folder.
struct PictureCopy {
  /// The most bytes of one picture.
  private static let sizeLimit: Int = 256 << 20

  private let writer: ReportWriter
  /// Whether a picture that is not there is left out: a run that was killed has named some before
  /// they were written.
  var toleratesMissing = false
  /// The folder that each path was first copied from.
  private var sources: [String: String] = [:]

  init(into folder: String) {
    writer = ReportWriter(folder: folder)
  }

  /// Copies the pictures of one case and sets its paths to where they went.
  mutating func copy(
    _ result: inout CaseResult, from folder: String, shard: Int
  ) throws(ReportError) {
    for attempt in result.attempts.indices {
      for step in result.attempts[attempt].steps.indices {
        var copied = result.attempts[attempt].steps[step]
        copied.screenshot = try copy(copied.screenshot, from: folder, shard)
        if var snapshot = copied.snapshot {
          snapshot.expected = try copy(snapshot.expected, from: folder, shard)
          snapshot.actual = try copy(snapshot.actual, from: folder, shard)
          snapshot.diff = try copy(snapshot.diff, from: folder, shard)
          copied.snapshot = snapshot
        }
        result.attempts[attempt].steps[step] = copied
      }
    }
  }

  private mutating func copy(
    _ path: String?, from folder: String, _ shard: Int
  ) throws(ReportError) -> String? {
    guard let path else { return nil }
    guard FileReading.staysInside(path) else {
      throw ReportError(
        .damaged, path: ReportWriter(folder: folder).path(of: ReportFile.name),
        message: "names a picture outside of its folder: \(PageText.line(path))",
        hint: "do not trust this report; run the shard again")
    }
    let source = ReportWriter(folder: folder).path(of: path)
    if toleratesMissing, access(source, F_OK) != 0 { return nil }
    let bytes = try FileReading.bytes(of: source, limit: Self.sizeLimit)
    var target = path
    if let other = sources[path], other != folder {
      let otherBytes = try FileReading.bytes(of: writer.path(of: path), limit: Self.sizeLimit)
      if otherBytes == bytes { return path }
      target = "shard-\(shard)/\(path)"
    }
    if sources[target] == nil {
      sources[target] = folder
      if source != writer.path(of: target) { try writer.write(bytes, to: target) }
    }
    return target
  }
}
