import Hashing
import Imaging

/// A file under Baselines.
public struct StoredBaseline: Sendable, Equatable {
  /// The path below Baselines.
  public let path: String
  /// The SHA-256 of the file, in hexadecimal.
  public let sha256: String
  /// What it was taken with; nil if the PNG does not say.
  public let environment: BaselineEnvironment?
}

extension BaselineStore {
  /// All PNG files under Baselines, in the order of their paths.
  ///
  /// - Throws: `tooLarge`, `notPermitted`, `notARegularFile` or `inputOutput` for one that can't be read.
  public func baselines() throws(BaselineError) -> [StoredBaseline] {
    guard let folder = try Folder.open(root, create: false) else { return [] }
    var found: [StoredBaseline] = []
    try list(folder, below: "", into: &found)
    return found.sorted { $0.path < $1.path }
  }

  private func list(
    _ folder: Folder, below path: String, into found: inout [StoredBaseline]
  ) throws(BaselineError) {
    let (files, folders) = try folder.entries()
    for name in files where name.hasSuffix(".png") {
      guard let png = try folder.read(name, maxBytes: limits.maxBytes) else { continue }
      let text = try? PNGCodec.textChunks(of: png, limits: limits)
      found.append(
        StoredBaseline(
          path: path + name, sha256: SHA256.hexadecimal(png),
          environment: text.flatMap(BaselineEnvironment.init(text:))))
    }
    for name in folders {
      guard let child = try folder.descend([name], create: false) else { continue }
      try list(child, below: path + name + "/", into: &found)
    }
  }

  /// Approves files as they lie under Baselines.
  ///
  /// - Parameter paths: Paths below Baselines.
  public func adopt(
    _ paths: [String], by author: ApprovalAuthor, why: String
  ) throws(BaselineError) {
    let wanted = Set(paths)
    let records = try baselines().filter { wanted.contains($0.path) }.map { baseline in
      ApprovalRecord(
        baseline: baseline.path, decision: .approved, sha256: baseline.sha256, by: author,
        why: why, environment: baseline.environment)
    }
    try ApprovalLedger.append(records, root: root)
  }
}
