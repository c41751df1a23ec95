import Foundation
import Hashing
import RunModel
import Support
import Vocabulary

/// Copies the pictures of records into another reports folder.
struct PictureCopy {
  /// The maximum size of a picture, in bytes.
  private static let sizeLimit: Int = 256 << 20

  private let writer: ReportWriter
  /// Whether missing pictures are skipped: a killed run may have recorded paths of pictures that it
  /// had not written yet.
  var toleratesMissing = false
  /// The folder that each path was first copied from.
  private var sources: [String: String] = [:]

  init(into folder: String) {
    writer = ReportWriter(folder: folder)
  }

  /// Copies the pictures of one case and updates its paths.
  ///
  /// - Throws: ``ReportError`` if a picture can't be read or written or is outside the folder, or
  ///   if a candidate is not the picture that the run took.
  mutating func copy(
    _ record: inout CaseRecord, from folder: String, shard: Int
  ) throws(ReportError) {
    let waiting = Set(record.candidatePlaces)
    for attempt in record.attempts.indices {
      for step in record.attempts[attempt].steps.indices {
        var copied = record.attempts[attempt].steps[step]
        copied.screenshot = try copy(copied.screenshot, from: folder, shard)
        if var snapshot = copied.snapshot {
          // The last attempt has overwritten the pictures of earlier ones.
          let digest =
            waiting.contains(.init(attempt: attempt, step: step))
            ? snapshot.candidate?.digest : nil
          snapshot.expected = try copy(snapshot.expected, from: folder, shard)
          snapshot.actual = try copy(snapshot.actual, from: folder, shard, digest: digest)
          snapshot.diff = try copy(snapshot.diff, from: folder, shard)
          copied.snapshot = snapshot
        }
        record.attempts[attempt].steps[step] = copied
      }
    }
  }

  private mutating func copy(
    _ path: String?, from folder: String, _ shard: Int, digest: String? = nil
  ) throws(ReportError) -> String? {
    guard let path else { return nil }
    guard FileReading.staysInside(path) else {
      throw ReportError(
        .damaged, path: RunStore(folder: folder).path,
        message: "refers to a picture outside its folder: \(PageText.line(path))",
        hint: "do not trust this report; run the shard again")
    }
    let source = ReportWriter(folder: folder).path(of: path)
    if toleratesMissing, access(source, F_OK) != 0, errno == ENOENT { return nil }
    let bytes = try FileReading.bytes(of: path, in: folder, limit: Self.sizeLimit)
    if let digest, SHA256.hexadecimal(bytes) != digest {
      throw ReportError(
        .damaged, path: source, message: "is not the picture that its run took",
        hint: "run the shard again, or copy its reports folder as a whole")
    }
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
