import Baselines
import Imaging
import RunModel
import Vocabulary

extension Checkpoint {
  /// Does what the verdict and the update mode ask for, and says what became of the snapshot.
  func result(
    of verdict: SnapshotVerdict, _ picture: SnapshotCapture
  ) throws(StepProblem) -> SnapshotResult {
    let update: CandidateUpdate
    do throws(BaselineError) {
      update = try store.settle(picture, verdict, mode: self.update, by: author)
    } catch {
      throw StepProblem(.infrastructure, error.message, hint: error.hint)
    }
    let size = size(of: picture)
    let ignored = ignoredAreas(of: picture)
    let words = [verdict.words, ignored?.words ?? "", unmatched(in: picture, verdict)]
    var result = SnapshotResult(
      name: name, status: .equal, baseline: "Baselines/\(key.path)",
      message: words.filter { !$0.isEmpty }.joined(separator: "; "),
      width: size.width, height: size.height, ignored: ignored)
    switch verdict {
    case .equal: break
    case .missing: result.status = .missing
    case .different(let difference):
      result.status = .different
      result.differentPixels = difference.result.change?.count
      result.regions = (difference.result.change?.regions ?? []).enumerated().map {
        SnapshotResult.Region(
          $1, element: difference.attribution.regionNames.dropFirst($0).first ?? nil)
      }
      result.findings = difference.attribution.findings
      result.change = difference.attribution.change.map {
        SnapshotResult.Change(fingerprint: $0.fingerprint, words: $0.words)
      }
      result.environmentNote = difference.mismatch.map { "\($0)" } ?? ""
    case .unusable: result.status = .unusable
    }
    switch update {
    case .nothing, .skipped: break
    case .updated: result.status = .updated
    case .candidate(let candidate):
      result.actual = candidate.actualPath
      result.expected = candidate.expectedPath
      result.diff = candidate.diffPath
      result.candidate = SnapshotCandidate(candidate, recorded)
      if let digest = candidate.digest,
        let rejection = (try? store.ledger())?.rejection(candidate.path, digest: digest)
      {
        result.candidate?.rejection = rejection.words
      }
    }
    return result
  }
}

extension ApprovalRecord {
  /// Like `rejected by Name <address> on 2026-11-30: the logo is missing`.
  fileprivate var words: String {
    "rejected by \(who) on \(when.prefix(10))" + (why.map { ": \($0)" } ?? "")
  }
}

extension SnapshotVerdict {
  fileprivate var words: String {
    switch self {
    case .equal: "equal to the baseline"
    case .missing: "there is no baseline yet"
    case .different(let difference): difference.summary
    case .unusable(let error): "\(error.message); \(error.hint)"
    }
  }
}
