import Imaging

/// A baseline that was written.
public struct ApprovedBaseline: Sendable, Equatable {
  /// Which snapshot it belongs to.
  public let key: BaselineKey
  /// Whether there was one before.
  public let replaced: Bool
}

/// Which candidates are meant.
public enum CandidateSelection: Sendable, Equatable {
  /// Every one.
  case all
  /// Those of journeys, each given by name, by slug or by file.
  case journeys(Set<String>)
  /// Those of baselines, each given by its path below Baselines.
  case paths(Set<String>)

  func contains(_ candidate: Candidate) -> Bool {
    switch self {
    case .all: true
    case .journeys(let names):
      names.contains(candidate.key.journey) || names.contains(candidate.journeyFile)
        || names.contains(candidate.key.components[0])
    case .paths(let paths): paths.contains(candidate.key.path)
    }
  }
}

extension BaselineStore {
  /// Makes candidates baselines, without a new run.
  ///
  /// All of them are written to the disk first and put in place after that, so a full disk or a
  /// folder that may not be written leaves every baseline as it was. Each is replaced in one step.
  /// - Returns: what was written; empty if nothing was selected.
  /// - Throws: `conflict` if two cases captured different pictures for one baseline,
  ///   `unusableCandidate` for one that was damaged since, and what keeps files from being written.
  @discardableResult
  public func approve(_ selection: CandidateSelection) throws(BaselineError) -> [ApprovedBaseline] {
    let selected = try candidates().filter(selection.contains)
    var pictures: [String: (candidate: Candidate, png: [UInt8])] = [:]
    for candidate in selected {
      let png = try picture(of: candidate)
      if let other = pictures[candidate.key.path] {
        try checkAgreement(candidate, png, other.candidate, other.png)
      } else {
        pictures[candidate.key.path] = (candidate, png)
      }
    }
    var staged: [(key: BaselineKey, temporary: String)] = []
    do throws(BaselineError) {
      for (_, picture) in pictures.sorted(by: { $0.key < $1.key }) {
        let key = picture.candidate.key
        staged.append((key, try stage(picture.png, key)))
      }
    } catch {
      discard(staged[...])
      throw error
    }
    var approved: [ApprovedBaseline] = []
    for index in staged.indices {
      do throws(BaselineError) {
        approved.append(try commit(staged[index].temporary, staged[index].key))
      } catch {
        discard(staged[(index + 1)...])
        throw error
      }
    }
    for candidate in selected { try removeIndex(candidate) }
    return approved
  }

  /// Takes candidates off the list; their pictures stay for the report, no baseline is touched.
  ///
  /// - Returns: those that were rejected.
  @discardableResult
  public func reject(_ selection: CandidateSelection) throws(BaselineError) -> [Candidate] {
    let selected = try candidates().filter(selection.contains)
    for candidate in selected { try removeIndex(candidate) }
    return selected
  }

  /// Makes a capture the baseline at once.
  func write(_ capture: SnapshotCapture) throws(BaselineError) -> ApprovedBaseline {
    do {
      _ = try PNGCodec.decode(capture.png, limits: limits)
    } catch {
      throw .candidate(capture.key.path, error)
    }
    return try commit(stage(stamped(capture), capture.key), capture.key)
  }

  /// The captured picture, decoded once to be sure that it is whole.
  private func picture(of candidate: Candidate) throws(BaselineError) -> [UInt8] {
    let folder = try Folder.open(reports, create: false)?.descend(
      candidate.components, create: false)
    guard let png = try folder?.read("actual.png", maxBytes: limits.maxBytes) else {
      throw BaselineError(
        .unusableCandidate(.empty), "\(reports)/\(candidate.actualPath) is gone",
        hint: "run the journey again")
    }
    do {
      _ = try PNGCodec.decode(png, limits: limits)
      return png
    } catch {
      throw .candidate(candidate.key.path, error)
    }
  }

  private func checkAgreement(
    _ one: Candidate, _ onePNG: [UInt8], _ other: Candidate, _ otherPNG: [UInt8]
  ) throws(BaselineError) {
    if (try? PNGCodec.haveEqualEncoding(onePNG, otherPNG, limits: limits)) == true { return }
    let pair = (try? PNGCodec.decode(onePNG), try? PNGCodec.decode(otherPNG))
    if let first = pair.0, let second = pair.1 {
      let ignored = [onePNG, otherPNG].flatMap {
        PictureElements(in: $0, limits: limits).ignored.flatMap(\.rects)
      }
      if first.isEqual(to: second, outside: ignored) { return }
    }
    throw BaselineError(
      .conflict,
      "the cases \(other.caseID) and \(one.caseID) captured different pictures for the one "
        + "baseline \(one.key.path)",
      hint: "add the axis that makes the difference to the step's vary:, and run again")
  }

  private func stage(_ png: [UInt8], _ key: BaselineKey) throws(BaselineError) -> String {
    let compact = CompactPicture.bytes(of: png, limits: limits) ?? png
    return try folder(of: key).stage(compact, for: key.components[key.components.count - 1])
  }

  private func commit(
    _ temporary: String, _ key: BaselineKey
  ) throws(BaselineError) -> ApprovedBaseline {
    let folder = try folder(of: key)
    let name = key.components[key.components.count - 1]
    let replaced = try folder.entries().files.contains(name)
    try folder.commit(temporary, as: name)
    return ApprovedBaseline(key: key, replaced: replaced)
  }

  private func discard(_ staged: ArraySlice<(key: BaselineKey, temporary: String)>) {
    for (key, temporary) in staged { _ = try? folder(of: key).remove(temporary) }
  }

  private func folder(of key: BaselineKey) throws(BaselineError) -> Folder {
    guard
      let folder = try Folder.open(root, create: true)?.descend(
        key.components.dropLast(), create: true)
    else {
      throw BaselineError(
        .inputOutput, "the folder of \(root)/\(key.path) vanished", hint: "try again")
    }
    return folder
  }
}
