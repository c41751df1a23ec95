import Hashing
import Imaging
import Vocabulary

/// A baseline that was written.
public struct ApprovedBaseline: Sendable, Equatable {
  /// Its path below Baselines.
  public let path: String
  /// Whether there was one before.
  public let replaced: Bool
}

/// Which candidates are meant.
public enum CandidateSelection: Sendable, Equatable {
  /// Every one.
  case all
  /// Those that belong to one of the names: a journey by its name, its file, its folder below
  /// Baselines or the slug in its cases' ids; or a baseline by its path below Baselines.
  case named(Set<String>)

  /// Whether a candidate is among them.
  public func contains(_ candidate: Candidate) -> Bool {
    switch self {
    case .all: true
    case .named(let names):
      [
        candidate.journey, candidate.journeyFile, candidate.components[0], candidate.path,
        CaseID.journeySlug(candidate.caseID),
      ].contains(where: names.contains)
    }
  }
}

extension BaselineStore {
  /// The file in the reports folder with the candidates that were turned down.
  public static var rejectedName: String { RejectedCandidates.fileName }

  /// The candidates that still wait: neither turned down, nor the baseline already.
  ///
  /// - Parameter candidates: what the record of a run names.
  /// - Throws: what keeps the reports folder from being read.
  public func waiting(_ candidates: [Candidate]) throws(BaselineError) -> [Candidate] {
    guard let folder = try Folder.open(reports, create: false) else { return candidates }
    let rejected = RejectedCandidates(in: folder)
    var waiting: [Candidate] = []
    for candidate in candidates {
      if let digest = candidate.digest, rejected.contains(candidate, digest: digest) { continue }
      if !isBaseline(candidate) { waiting.append(candidate) }
    }
    return waiting
  }

  /// Makes candidates baselines, without a new run.
  ///
  /// All of them are written to the disk first and put in place after that, so a full disk or a
  /// folder that may not be written leaves every baseline as it was. Each is replaced in one step.
  /// - Returns: what was written.
  /// - Throws: `conflict` if two cases captured different pictures for one baseline,
  ///   `unusableCandidate` for one that was damaged since, and what keeps files from being written.
  @discardableResult
  public func approve(_ candidates: [Candidate]) throws(BaselineError) -> [ApprovedBaseline] {
    var pictures: [String: (candidate: Candidate, png: [UInt8])] = [:]
    for candidate in candidates {
      let png = try picture(of: candidate)
      if let other = pictures[candidate.path] {
        try checkAgreement(candidate, png, other.candidate, other.png)
      } else {
        pictures[candidate.path] = (candidate, png)
      }
    }
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
    return approved
  }

  /// Turns candidates down: they no longer wait. Their pictures stay for the report, no baseline is
  /// touched.
  ///
  /// - Throws: `unusableCandidate` for one whose picture is gone, and what keeps the list of them from
  ///   being written.
  public func reject(_ candidates: [Candidate]) throws(BaselineError) {
    guard !candidates.isEmpty, let folder = try Folder.open(reports, create: true) else { return }
    var rejected = RejectedCandidates(in: folder)
    for candidate in candidates {
      let png = try picture(of: candidate)
      rejected.insert(candidate, digest: SHA256.hexadecimal(png))
    }
    try rejected.write(in: folder)
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
  func write(_ capture: SnapshotCapture) throws(BaselineError) -> ApprovedBaseline {
    do {
      _ = try PNGCodec.decode(capture.png, limits: limits)
    } catch {
      throw .candidate(capture.key.path, error)
    }
    return try commit(stage(stamped(capture), capture.key.components))
  }

  /// The captured picture, decoded once to be sure that it is whole.
  private func picture(of candidate: Candidate) throws(BaselineError) -> [UInt8] {
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

/// A baseline that is on the disk beside its place.
private struct StagedBaseline {
  var components: [String]
  var temporary: String
}

extension BaselineStore {
  private func stage(
    _ png: [UInt8], _ components: [String]
  ) throws(BaselineError) -> StagedBaseline {
    let compact = CompactPicture.bytes(of: png, limits: limits) ?? png
    let temporary = try folder(of: components).stage(
      compact, for: components[components.count - 1])
    return StagedBaseline(components: components, temporary: temporary)
  }

  private func commit(_ staged: StagedBaseline) throws(BaselineError) -> ApprovedBaseline {
    let folder = try folder(of: staged.components)
    let name = staged.components[staged.components.count - 1]
    let replaced = try folder.entries().files.contains(name)
    try folder.commit(staged.temporary, as: name)
    return ApprovedBaseline(path: staged.components.joined(separator: "/"), replaced: replaced)
  }

  private func discard(_ staged: ArraySlice<StagedBaseline>) {
    for baseline in staged { _ = try? folder(of: baseline.components).remove(baseline.temporary) }
  }

  private func folder(of components: [String]) throws(BaselineError) -> Folder {
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
