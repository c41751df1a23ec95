import Foundation
import Hashing
import RunModel
import RunStore
import Vocabulary

/// The pictures that are embedded in the page: each file once, up to a total size.
struct EmbeddedImages {
  /// The maximum total size in bytes; browsers can open a page of twice this size.
  static let totalLimit: Int = 60 << 20
  /// The maximum size of one picture, in bytes.
  static let sizeLimit: Int = 16 << 20

  /// The id of the picture, by path.
  private(set) var ids: [String: String] = [:]
  /// The paths of pictures beyond the limits: the page links to their files.
  private(set) var linked: [String] = []
  /// The paths of pictures that could not be read.
  private(set) var missing: [String] = []
  /// The pictures with their id and media type.
  private(set) var pictures: [(id: String, type: String, bytes: [UInt8])] = []
  private var idOfDigest: [[UInt8]: String] = [:]
  private var total: Int = 0
  private let folder: ReportWriter
  private let totalLimit: Int

  init(_ summary: RunSummary, folder: String, totalLimit: Int = totalLimit) {
    self.folder = ReportWriter(folder: folder)
    self.totalLimit = totalLimit
    for result in Self.mostUseful(summary.cases) {
      for attempt in result.attempts.reversed() {
        for step in attempt.notableSteps {
          if let path = step.screenshot { add(path) }
          guard let snapshot = step.snapshot, snapshot.status != .equal else { continue }
          for path in [snapshot.actual, snapshot.expected, snapshot.diff] {
            if let path { add(path) }
          }
        }
      }
    }
  }

  /// Failed cases come first, so that they have their pictures if not all fit.
  private static func mostUseful(_ cases: [CaseOutcome]) -> [CaseOutcome] {
    cases.filter { $0.status == .failed } + cases.filter { $0.status != .failed }
  }

  private mutating func add(_ path: String) {
    guard ids[path] == nil, !linked.contains(path), !missing.contains(path) else { return }
    guard FileReading.staysInside(path) else {
      missing.append(path)
      return
    }
    var status = stat()
    guard stat(folder.path(of: path), &status) == 0 else {
      missing.append(path)
      return
    }
    guard status.st_size <= Self.sizeLimit, total + Int(status.st_size) <= totalLimit else {
      linked.append(path)
      return
    }
    guard let bytes = try? FileReading.bytes(of: folder.path(of: path), limit: Self.sizeLimit),
      let type = Self.type(bytes)
    else {
      missing.append(path)
      return
    }
    let digest = SHA256.digest(bytes)
    if let id = idOfDigest[digest] {
      ids[path] = id
      return
    }
    let id = "picture-\(pictures.count + 1)"
    ids[path] = id
    idOfDigest[digest] = id
    total += bytes.count
    pictures.append((id, type, bytes))
  }

  private static func type(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    return nil
  }
}
