import Imaging

extension BaselineStore {
  /// What was done about a capture once its verdict was known.
  public enum Settlement: Sendable, Equatable {
    /// Nothing: it shows the same as its baseline.
    case nothing
    /// It was kept as a candidate.
    case candidate(Candidate)
    /// It became the baseline, because the update mode says so.
    case updated(ApprovedBaseline)
    /// It was left aside, because the baseline or the capture is unusable and not to be replaced.
    case leftAside(BaselineError)
  }

  /// Does what a verdict and the update mode ask for.
  ///
  /// An equal capture removes the candidate that an earlier attempt of the same case left. A broken
  /// baseline is replaced, or gets a candidate, like one that differs; but a git-LFS pointer, a
  /// link and a file that may not be read are never written over.
  /// - Throws: what keeps the files from being written; the old baseline is then intact.
  public func settle(
    _ capture: SnapshotCapture, _ verdict: SnapshotVerdict, mode: UpdateMode
  ) throws(BaselineError) -> Settlement {
    let state: BaselineState
    switch verdict {
    case .equal: state = .equal
    case .missing: state = .missing
    case .different: state = .changed
    case .unusable(let error):
      guard error.isReplaceable, (try? PNGCodec.decode(capture.png, limits: limits)) != nil else {
        return .leftAside(error)
      }
      state = .changed
    }
    if mode.writes(state) {
      let written = try write(capture)
      try withdraw(capture)
      return .updated(written)
    }
    switch state {
    case .equal:
      try withdraw(capture)
      return .nothing
    case .missing, .changed:
      return .candidate(try writeCandidate(capture, verdict))
    }
  }

  /// Keeps a capture, and what it differs from, under Reports.
  ///
  /// - Throws: `unusableCandidate` or what keeps the files from being written.
  @discardableResult
  public func writeCandidate(
    _ capture: SnapshotCapture, _ verdict: SnapshotVerdict
  ) throws(BaselineError) -> Candidate {
    var difference: SnapshotDifference?
    let kind: Candidate.Kind
    let summary: String
    switch verdict {
    case .missing: (kind, summary) = (.missing, "there is no baseline")
    case .equal: (kind, summary) = (.changed, "same")
    case .unusable(let error): (kind, summary) = (.changed, error.message)
    case .different(let found):
      (kind, summary) = (.changed, found.summary)
      difference = found
    }
    let candidate = Candidate(
      key: capture.key, kind: kind, caseID: capture.caseID, journeyFile: capture.journeyFile,
      summary: summary, hasDiff: difference != nil)
    guard
      let folder = try Folder.open(reports, create: true)?.descend(
        candidate.components, create: true)
    else { return candidate }
    // The index goes first and comes last: pictures without it are no candidate.
    folder.remove(EncodedCandidate.fileName)
    try folder.write(stamped(capture), to: "actual.png")
    if let difference {
      try folder.write(difference.expectedPNG, to: "expected.png")
      try folder.write(difference.diffPNG, to: "diff.png")
    } else {
      folder.remove("expected.png")
      folder.remove("diff.png")
    }
    try folder.write(EncodedCandidate(candidate).bytes, to: EncodedCandidate.fileName)
    return candidate
  }

  /// The candidates under Reports, in the order of their paths.
  ///
  /// - Throws: `unreadableIndex` for one that is damaged, and what keeps them from being read.
  public func candidates() throws(BaselineError) -> [Candidate] {
    guard
      let folder = try Folder.open(reports, create: false)?.descend(["snapshots"], create: false)
    else { return [] }
    return try Self.candidates(in: folder).sorted { $0.actualPath < $1.actualPath }
  }

  /// Takes back the candidates of an earlier run, so that only those of the coming one wait.
  ///
  /// Their pictures stay until they are written over. A damaged list does not stand in the way.
  public func clearCandidates() throws(BaselineError) {
    guard
      let folder = try Folder.open(reports, create: false)?.descend(["snapshots"], create: false)
    else { return }
    try Self.clearCandidates(in: folder)
  }

  /// The capture with its environment and its elements in text chunks; its pixels stay as the
  /// browser encoded them.
  func stamped(_ capture: SnapshotCapture) throws(BaselineError) -> [UInt8] {
    do {
      let png = try PNGCodec.withText(capture.environment.text, in: capture.png, limits: limits)
      return capture.record.isEmpty ? png : try capture.record.written(in: png, limits: limits)
    } catch {
      throw .candidate(capture.key.path, error)
    }
  }

  /// Makes a candidate no candidate; its pictures stay for the report.
  func removeIndex(_ candidate: Candidate) throws(BaselineError) {
    try Folder.open(reports, create: false)?.descend(candidate.components, create: false)?
      .remove(EncodedCandidate.fileName)
  }

  private func withdraw(_ capture: SnapshotCapture) throws(BaselineError) {
    try removeIndex(
      Candidate(
        key: capture.key, kind: .changed, caseID: capture.caseID,
        journeyFile: capture.journeyFile, summary: "", hasDiff: false))
  }

  private static func clearCandidates(in folder: Folder) throws(BaselineError) {
    folder.remove(EncodedCandidate.fileName)
    for name in try folder.entries().folders {
      guard let child = try folder.descend([name], create: false) else { continue }
      try clearCandidates(in: child)
    }
  }

  private static func candidates(in folder: Folder) throws(BaselineError) -> [Candidate] {
    var result: [Candidate] = []
    let (files, folders) = try folder.entries()
    if files.contains(EncodedCandidate.fileName),
      let bytes = try folder.read(EncodedCandidate.fileName, maxBytes: 1 << 20)
    {
      result.append(
        try EncodedCandidate.decode(bytes, path: "\(folder.path)/\(EncodedCandidate.fileName)"))
    }
    for name in folders {
      guard let child = try folder.descend([name], create: false) else { continue }
      result += try candidates(in: child)
    }
    return result
  }
}
