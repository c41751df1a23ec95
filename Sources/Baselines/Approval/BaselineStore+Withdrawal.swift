import Hashing
import Imaging

extension BaselineStore {
  /// The folder below Reports with the baselines that approvals have replaced.
  public static let replacedFolder: String = "replaced"

  /// Keeps the baseline that an approval is about to replace; nothing where there is none.
  func keepReplaced(_ path: String) throws(BaselineError) {
    let parts = path.split(separator: "/").map(String.init)
    guard let kept = try replaced(parts, create: true) else { return }
    let baselines = try Folder.open(root, create: false)?
      .descend(parts.dropLast(), create: false)
    if let png = try baselines?.read(parts[parts.count - 1], maxBytes: limits.maxBytes) {
      try kept.write(png, to: parts[parts.count - 1])
    } else {
      kept.remove(parts[parts.count - 1])
    }
  }

  /// Takes decisions back: what was approved gets its earlier baseline again, or none where there was
  /// none; what was rejected waits again.
  ///
  /// - Throws: `conflict` where the baseline is another picture by now, and what keeps files from being
  ///   read or written.
  public func withdraw(
    _ candidates: [Candidate], by author: ApprovalAuthor
  ) throws(BaselineError) {
    let ledger = try ledger()
    for candidate in candidates {
      switch state(of: candidate, in: ledger) {
      case .waiting: continue
      case .rejected(let record):
        try ApprovalLedger.append(
          [withdrawal(of: candidate, record.sha256, author)], root: root)
      case .approved: try putBack(candidate, author)
      }
    }
  }

  private func putBack(_ candidate: Candidate, _ author: ApprovalAuthor) throws(BaselineError) {
    let parts = candidate.components
    let name = parts[parts.count - 1]
    let folder = try folder(of: parts)
    guard let present = try folder.read(name, maxBytes: limits.maxBytes) else { return }
    if let earlier = try replaced(parts, create: false)?.read(name, maxBytes: limits.maxBytes) {
      try folder.write(earlier, to: name)
    } else {
      folder.remove(name)
    }
    try ApprovalLedger.append(
      [withdrawal(of: candidate, SHA256.hexadecimal(present), author)], root: root)
  }

  private func withdrawal(
    of candidate: Candidate, _ digest: String, _ author: ApprovalAuthor
  ) -> ApprovalRecord {
    ApprovalRecord(
      baseline: candidate.path, decision: .withdrawn, sha256: digest, by: author,
      caseID: candidate.caseID, change: candidate.change)
  }

  private func replaced(_ parts: [String], create: Bool) throws(BaselineError) -> Folder? {
    try Folder.open(reports, create: create)?.descend(
      [Self.replacedFolder] + parts.dropLast(), create: create)
  }

  /// Removes files under Baselines, such as ``orphans(existing:)``.
  ///
  /// - Parameter paths: Paths below Baselines.
  /// - Returns: Those that were there.
  @discardableResult
  public func remove(
    _ paths: [String], by author: ApprovalAuthor
  ) throws(BaselineError) -> [String] {
    var records: [ApprovalRecord] = []
    for path in paths {
      let parts = path.split(separator: "/").map(String.init)
      guard let name = parts.last,
        let folder = try Folder.open(root, create: false)?.descend(parts.dropLast(), create: false),
        let bytes = try folder.read(name, maxBytes: limits.maxBytes)
      else { continue }
      folder.remove(name)
      records.append(
        ApprovalRecord(
          baseline: path, decision: .removed, sha256: SHA256.hexadecimal(bytes), by: author))
    }
    try ApprovalLedger.append(records, root: root)
    return records.map(\.baseline)
  }
}
