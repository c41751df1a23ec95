import Hashing
import Imaging
import Vocabulary

/// What has become of a candidate.
public enum CandidateState: Sendable, Equatable {
  /// It waits for a decision.
  case waiting
  /// It is the baseline now.
  case approved
  /// It was rejected.
  case rejected(ApprovalRecord)
}

/// A baseline that was written.
public struct ApprovedBaseline: Sendable, Equatable {
  /// Its path below Baselines.
  public let path: String
  /// Whether there was one before.
  public let replaced: Bool
  /// The SHA-256 of its file, in hexadecimal.
  public let sha256: String
}

extension BaselineStore {
  /// The candidates that still wait: neither rejected, nor the baseline already.
  ///
  /// - Parameter candidates: what the record of a run names.
  /// - Throws: what keeps the decisions from being read.
  public func waiting(_ candidates: [Candidate]) throws(BaselineError) -> [Candidate] {
    let ledger = try ledger()
    return candidates.filter { state(of: $0, in: ledger) == .waiting }
  }

  /// What has become of a candidate.
  public func state(of candidate: Candidate, in ledger: ApprovalLedger) -> CandidateState {
    if let digest = candidate.digest,
      let rejection = ledger.rejection(candidate.path, digest: digest)
    {
      return .rejected(rejection)
    }
    return isBaseline(candidate) ? .approved : .waiting
  }

  /// Makes candidates baselines, without a new run.
  ///
  /// All of them are written to the disk first and put in place after that, so a full disk or a
  /// folder that may not be written leaves every baseline as it was. Each is replaced in one step; what
  /// it replaces is kept in the reports folder, so that ``withdraw(_:by:)`` can put it back.
  /// - Returns: what was written.
  /// - Throws: `conflict` if two cases captured different pictures for one baseline,
  ///   `unusableCandidate` for one that was damaged since, and what keeps files from being written.
  @discardableResult
  public func approve(
    _ candidates: [Candidate], by author: ApprovalAuthor, why: String? = nil
  ) throws(BaselineError) -> [ApprovedBaseline] {
    var pictures: [String: (candidate: Candidate, png: [UInt8])] = [:]
    for candidate in candidates {
      let png = try picture(of: candidate)
      if let other = pictures[candidate.path] {
        try checkAgreement(candidate, png, other.candidate, other.png)
      } else {
        pictures[candidate.path] = (candidate, png)
      }
    }
    for path in pictures.keys { try keepReplaced(path) }
    var staged: [StagedBaseline] = []
    do throws(BaselineError) {
      for (_, picture) in pictures.sorted(by: { $0.key < $1.key }) {
        staged.append(try stage(picture.png, picture.candidate.components))
      }
    } catch {
      discard(staged[...])
      throw error
    }
    var approved: [ApprovedBaseline] = []
    for index in staged.indices {
      do throws(BaselineError) {
        approved.append(try commit(staged[index]))
      } catch {
        discard(staged[(index + 1)...])
        throw error
      }
    }
    try record(
      approved.compactMap { baseline in
        pictures[baseline.path].map { (baseline, $0.candidate, $0.png) }
      }, by: author, why)
    return approved
  }

  private func record(
    _ approved: [(baseline: ApprovedBaseline, candidate: Candidate, png: [UInt8])],
    by author: ApprovalAuthor, _ why: String?
  ) throws(BaselineError) {
    let records = approved.map { found in
      ApprovalRecord(
        baseline: found.baseline.path, decision: .approved, sha256: found.baseline.sha256,
        by: author, caseID: found.candidate.caseID, why: why, change: found.candidate.change,
        environment: environment(of: found.png))
    }
    try ApprovalLedger.append(records, root: root)
  }

  /// Rejects candidates: they no longer wait, and later runs that take the same pictures say so. Their
  /// pictures stay for the report; no baseline is touched.
  ///
  /// - Throws: `unusableCandidate` for one whose picture is gone, and what keeps the decision from being
  ///   written.
  public func reject(
    _ candidates: [Candidate], by author: ApprovalAuthor, why: String
  ) throws(BaselineError) {
    var records: [ApprovalRecord] = []
    for candidate in candidates {
      let png = try picture(of: candidate)
      records.append(
        ApprovalRecord(
          baseline: candidate.path, decision: .rejected, sha256: SHA256.hexadecimal(png),
          by: author, caseID: candidate.caseID, why: why, change: candidate.change,
          environment: environment(of: png)))
    }
    try ApprovalLedger.append(records, root: root)
  }

  private func environment(of png: [UInt8]) -> BaselineEnvironment? {
    (try? PNGCodec.textChunks(of: png, limits: limits)).flatMap(BaselineEnvironment.init(text:))
  }

  /// Whether a candidate's picture was made the baseline; what can't be read waits, and says why when
  /// it is approved.
  private func isBaseline(_ candidate: Candidate) -> Bool {
    let parts = candidate.components
    guard
      let folder = try? Folder.open(root, create: false)?.descend(parts.dropLast(), create: false),
      let png = try? folder.read(parts[parts.count - 1], maxBytes: limits.maxBytes),
      let captured = try? picture(of: candidate)
    else { return false }
    return showTheSame(png, captured)
  }

  /// Makes a capture the baseline at once.
  func write(
    _ capture: SnapshotCapture, by author: ApprovalAuthor
  ) throws(BaselineError) -> ApprovedBaseline {
    do {
      _ = try PNGCodec.decode(capture.png, limits: limits)
    } catch {
      throw .candidate(capture.key.path, error)
    }
    let approved = try commit(stage(stamped(capture), capture.key.components))
    let record = ApprovalRecord(
      baseline: approved.path, decision: .approved, sha256: approved.sha256, by: author,
      caseID: capture.caseID, environment: capture.environment)
    try ApprovalLedger.append([record], root: root)
    return approved
  }

  /// The captured picture, decoded once to be sure that it is whole.
  func picture(of candidate: Candidate) throws(BaselineError) -> [UInt8] {
    let parts = candidate.actualPath.split(separator: "/").map(String.init)
    let folder = try Folder.open(reports, create: false)?.descend(parts.dropLast(), create: false)
    guard let name = parts.last, let png = try folder?.read(name, maxBytes: limits.maxBytes) else {
      throw BaselineError(
        .unusableCandidate(.empty), "\(reports)/\(candidate.actualPath) is gone",
        hint: "run the journey again")
    }
    do {
      _ = try PNGCodec.decode(png, limits: limits)
    } catch {
      throw .candidate(candidate.path, error)
    }
    if let digest = candidate.digest, SHA256.hexadecimal(png) != digest {
      throw BaselineError(
        .changedCandidate, "\(reports)/\(candidate.actualPath) is not the picture of that run",
        hint: "run the journey again")
    }
    return png
  }

  private func checkAgreement(
    _ one: Candidate, _ onePNG: [UInt8], _ other: Candidate, _ otherPNG: [UInt8]
  ) throws(BaselineError) {
    if showTheSame(onePNG, otherPNG) { return }
    throw BaselineError(
      .conflict,
      "the cases \(other.caseID) and \(one.caseID) captured different pictures for the one "
        + "baseline \(one.path)",
      hint: "add the axis that makes the difference to the step's vary:, and run again")
  }

  /// Whether two files have the same pixels outside of what is to be ignored.
  private func showTheSame(_ one: [UInt8], _ two: [UInt8]) -> Bool {
    if (try? PNGCodec.haveEqualEncoding(one, two, limits: limits)) == true { return true }
    guard let first = try? PNGCodec.decode(one, limits: limits),
      let second = try? PNGCodec.decode(two, limits: limits)
    else { return false }
    let ignored = [one, two].flatMap {
      PictureElements(in: $0, limits: limits).ignored.flatMap(\.rects)
    }
    return first.isEqual(to: second, outside: ignored)
  }
}

/// A baseline that was written next to its final place.
private struct StagedBaseline {
  var components: [String]
  var temporary: String
  var sha256: String
}

extension BaselineStore {
  private func stage(
    _ png: [UInt8], _ components: [String]
  ) throws(BaselineError) -> StagedBaseline {
    let compact = CompactPicture.bytes(of: png, limits: limits) ?? png
    let temporary = try folder(of: components).stage(
      compact, for: components[components.count - 1])
    return StagedBaseline(
      components: components, temporary: temporary, sha256: SHA256.hexadecimal(compact))
  }

  private func commit(_ staged: StagedBaseline) throws(BaselineError) -> ApprovedBaseline {
    let folder = try folder(of: staged.components)
    let name = staged.components[staged.components.count - 1]
    let replaced = try folder.entries().files.contains(name)
    try folder.commit(staged.temporary, as: name)
    return ApprovedBaseline(
      path: staged.components.joined(separator: "/"), replaced: replaced, sha256: staged.sha256)
  }

  private func discard(_ staged: ArraySlice<StagedBaseline>) {
    for baseline in staged { _ = try? folder(of: baseline.components).remove(baseline.temporary) }
  }

  func folder(of components: [String]) throws(BaselineError) -> Folder {
    guard
      let folder = try Folder.open(root, create: true)?.descend(
        components.dropLast(), create: true)
    else {
      throw BaselineError(
        .inputOutput, "the folder of \(root)/\(components.joined(separator: "/")) vanished",
        hint: "try again")
    }
    return folder
  }
}
