import Hashing
import Imaging

/// What was done with a capture after its verdict.
public enum CandidateUpdate: Sendable, Equatable {
  /// Nothing: it shows the same as its baseline.
  case nothing
  /// It was kept as a candidate.
  case candidate(Candidate)
  /// It became the baseline, because the update mode says so.
  case updated(ApprovedBaseline)
  /// Nothing, because the baseline or the capture is unusable and not to be replaced.
  case skipped(BaselineError)
}

extension BaselineStore {
  /// Does what a verdict and the update mode ask for.
  ///
  /// A broken baseline is replaced, or gets a candidate, like one that differs; but a git-LFS
  /// pointer, a link and a file that may not be read are never written over.
  /// - Throws: what keeps the files from being written; the old baseline is then intact.
  public func settle(
    _ capture: SnapshotCapture, _ verdict: SnapshotVerdict, mode: UpdateMode,
    by author: ApprovalAuthor
  ) throws(BaselineError) -> CandidateUpdate {
    let state: BaselineState
    switch verdict {
    case .equal: state = .equal
    case .missing: state = .missing
    case .different: state = .changed
    case .unusable(let error):
      guard error.isReplaceable, (try? PNGCodec.decode(capture.png, limits: limits)) != nil else {
        return .skipped(error)
      }
      state = .changed
    }
    if mode.writes(state) { return .updated(try write(capture, by: author)) }
    switch state {
    case .equal: return .nothing
    case .missing, .changed:
      return .candidate(try writeCandidate(capture, verdict))
    }
  }

  /// Keeps a capture, and what it differs from, under Reports. What of a run still waits for review
  /// stands in the run's record.
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
    let png = try stamped(capture)
    let candidate = Candidate(
      capture, kind, summary: summary, hasDiff: difference != nil,
      digest: SHA256.hexadecimal(png), change: difference?.attribution.change?.fingerprint)
    guard
      let folder = try Folder.open(reports, create: true)?.descend(
        Candidate.folder(of: capture), create: true)
    else { return candidate }
    try folder.write(png, to: "actual.png")
    if let difference {
      try folder.write(difference.expectedPNG, to: "expected.png")
      try folder.write(difference.diffPNG, to: "diff.png")
    } else {
      folder.remove("expected.png")
      folder.remove("diff.png")
    }
    return candidate
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
}
