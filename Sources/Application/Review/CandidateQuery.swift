public import Baselines
import Foundation
import RunModel
public import RunStore
import Support
import Vocabulary

/// A picture that awaits review: what the record says of it, and the candidate that it is.
public struct WaitingPicture: Sendable {
  /// The record's words.
  public var stored: StoredCandidate
  /// What can be approved.
  public var candidate: Candidate

  /// Creates one from a record, which is untrusted.
  ///
  /// - Throws: `invalidName` for a path that no baseline or picture has.
  public init(_ stored: StoredCandidate) throws(BaselineError) {
    self.stored = stored
    candidate = try Candidate(stored)
  }
}

/// Which pictures a person means, in the words that reports show.
public struct CandidateQuery: Sendable {
  /// Case ids, journeys (name or file), snapshots, folders, paths of baselines, or globs over these; if
  /// empty, all.
  public var names: [String] = []
  /// `axis=value` pairs, all of which must hold; values of one axis are alternatives.
  public var cells: [String] = []
  /// Tags of journeys, of which one must be there.
  public var tags: [String] = []
  /// Engines, of which one must have taken the picture.
  public var engines: [String] = []
  /// The fingerprint of a change, or its beginning.
  public var change: String?

  /// Creates a query for all pictures.
  public init() {}

  /// The pictures that are meant.
  ///
  /// - Throws: `CommandError` if a name matches none, so that a mistyped name can't look like a picture
  ///   that was approved.
  public func select(
    _ pictures: [WaitingPicture]
  ) throws(CommandError) -> [WaitingPicture] {
    let cells = try cellPairs()
    var selected = pictures.filter { picture in
      let reference = picture.stored.reference
      return cells.allSatisfy { axis, values in
        let found = axis == "viewport" ? reference.viewport : reference.cell.value(of: axis)
        return found.map(values.contains) == true
      } && (tags.isEmpty || tags.contains(where: reference.tags.contains))
        && (engines.isEmpty || engines.contains(reference.engine))
        && (change.map { picture.candidate.change?.hasPrefix($0) == true } ?? true)
    }
    if !names.isEmpty {
      let patterns = names.map(NamePattern.init)
      let unknown = patterns.filter { pattern in !selected.contains(where: pattern.matches) }
      guard unknown.isEmpty else { throw Self.nothing(unknown.map(\.text), in: selected) }
      selected = selected.filter { picture in patterns.contains { $0.matches(picture) } }
    }
    return selected
  }

  private func cellPairs() throws(CommandError) -> [String: Set<String>] {
    var pairs: [String: Set<String>] = [:]
    for cell in cells {
      let parts = cell.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw CommandError(
          .invalid, "--cell \(cell) is not axis=value", hint: "for example: --cell tenant=aurora")
      }
      pairs[parts[0], default: []].insert(parts[1])
    }
    return pairs
  }

  private static func nothing(
    _ names: [String], in pictures: [WaitingPicture]
  ) -> CommandError {
    let known = Set(pictures.flatMap { [$0.candidate.path, $0.stored.caseID] }).sorted()
    let details = names.map { name in
      let near = NearestName.of(name, in: known).map { "; did you mean \"\($0)\"?" } ?? ""
      return "nothing that awaits review matches \"\(PageText.line(name))\"\(near)"
    }
    let paths = Set(pictures.map { "Baselines/\($0.candidate.path)" }).sorted()
    let more = paths.count > 10 ? ["… and \(paths.count - 10) more"] : []
    return CommandError(
      .invalid, details[0],
      details: details.dropFirst() + ["these await review:"] + paths.prefix(10).map { "  " + $0 }
        + more,
      hint: "nothing was changed; wayfarer approve --list prints all")
  }
}

/// A name of a picture as a person types it, or a glob.
private struct NamePattern {
  let text: String
  private let wanted: String
  private let isGlob: Bool

  init(_ text: String) {
    self.text = text
    var name = Substring(text)
    if name.hasPrefix("./") { name = name.dropFirst(2) }
    if name.hasPrefix("Baselines/") { name = name.dropFirst(10) }
    while name.count > 1, name.hasSuffix("/") { name = name.dropLast() }
    wanted = String(name)
    // Ids of cases hold brackets themselves.
    isGlob = wanted.contains("*") || wanted.contains("?")
  }

  func matches(_ picture: WaitingPicture) -> Bool {
    let reference = picture.stored.reference
    let path = picture.candidate.path
    let folders = path.split(separator: "/").map(String.init)
    let names = [
      path, String(path.dropLast(4)), folders[0], "\(folders[0])/\(folders[1])", folders[1],
      picture.stored.snapshot.name, reference.id, CaseID.withoutRepetition(reference.id),
      String(reference.id.prefix { $0 != "@" }),
      reference.journey, reference.file, CaseID.journeySlug(reference.id),
    ]
    guard isGlob else { return names.contains(wanted) }
    let pattern = wanted.map { "[]\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    return names.contains { fnmatch(pattern, $0, 0) == 0 }
  }
}

extension [CellPair] {
  fileprivate func value(of axis: String) -> String? {
    first { $0.axis == axis }?.value
  }
}

extension Candidate {
  /// Creates a candidate from a run's record.
  public init(_ stored: StoredCandidate) throws(BaselineError) {
    let snapshot = stored.snapshot
    let kind: Kind =
      switch stored.candidate.kind {
      case .missing: .missing
      case .changed: .changed
      }
    let folder = "Baselines/"
    try self.init(
      path: snapshot.baseline.hasPrefix(folder)
        ? String(snapshot.baseline.dropFirst(folder.count)) : snapshot.baseline,
      kind: kind, caseID: stored.caseID, journey: stored.reference.journey,
      journeyFile: stored.reference.file, summary: PageText.line(snapshot.message),
      actualPath: stored.actual, expectedPath: snapshot.expected, diffPath: snapshot.diff,
      digest: stored.candidate.digest, change: snapshot.change?.fingerprint)
  }
}
