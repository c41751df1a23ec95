import Vocabulary

/// A captured picture that is not the baseline, and waits for review.
///
/// It comes from the record of a run, which is untrusted: every path is checked as if a user had typed
/// it.
public struct Candidate: Sendable, Equatable {
  /// Why it waits.
  public enum Kind: String, Sendable, CaseIterable {
    /// There is no baseline yet.
    case missing
    /// The baseline shows something else, or is no usable picture.
    case changed
  }

  /// The baseline that it would become, as a path below Baselines.
  public let path: String
  /// Why it waits.
  public let kind: Kind
  /// The case that took it.
  public let caseID: String
  /// The journey's name.
  public let journey: String
  /// The journey's file, as it is shown to users.
  public let journeyFile: String
  /// One line for a person: what differs.
  public let summary: String
  /// The captured picture, below Reports.
  public let actualPath: String
  /// The baseline at that time, below Reports; nil if there was none that could be used.
  public let expectedPath: String?
  /// What differs, below Reports; nil if there is nothing to differ from.
  public let diffPath: String?
  /// The SHA-256 of the picture's file, in hexadecimal; nil where it is not known.
  public let digest: String?
  /// The fingerprint of the change; see ``PictureChange``. Nil where there is no baseline.
  public let change: String?

  /// Makes a candidate.
  ///
  /// - Throws: `invalidName` for a path that no baseline or picture has.
  public init(
    path: String, kind: Kind, caseID: String, journey: String, journeyFile: String,
    summary: String, actualPath: String, expectedPath: String? = nil, diffPath: String? = nil,
    digest: String? = nil, change: String? = nil
  ) throws(BaselineError) {
    guard Self.isBaseline(path) else {
      throw BaselineError(
        .invalidName, "\"\(path)\" is not the path of a baseline", hint: "run the journeys again")
    }
    guard Self.staysInside(actualPath) else {
      throw BaselineError(
        .invalidName, "the picture \"\(actualPath)\" of \(path) would leave the reports folder",
        hint: "do not trust this report; run the journeys again")
    }
    self.path = path
    self.kind = kind
    self.caseID = caseID
    self.journey = journey
    self.journeyFile = journeyFile
    self.summary = summary
    self.actualPath = actualPath
    self.expectedPath = expectedPath
    self.diffPath = diffPath
    self.digest = digest
    self.change = change
  }

  /// Made from what was captured just now, whose paths are made of slugs.
  init(
    _ capture: SnapshotCapture, _ kind: Kind, summary: String, hasDiff: Bool, digest: String,
    change: String?
  ) {
    let folder = Self.folder(of: capture).joined(separator: "/")
    path = capture.key.path
    self.kind = kind
    caseID = capture.caseID
    journey = capture.key.journey
    journeyFile = capture.journeyFile
    self.summary = summary
    actualPath = "\(folder)/actual.png"
    expectedPath = hasDiff ? "\(folder)/expected.png" : nil
    diffPath = hasDiff ? "\(folder)/diff.png" : nil
    self.digest = digest
    self.change = change
  }

  /// The folders below Reports that the pictures of a capture lie in.
  static func folder(of capture: SnapshotCapture) -> [String] {
    let components = capture.key.components
    return ["snapshots"] + components.dropLast() + [
      String(components[components.count - 1].dropLast(4)), Slug.path(capture.caseID),
    ]
  }

  /// The folders and the file of the baseline.
  var components: [String] { path.split(separator: "/").map(String.init) }

  /// A journey's folder, a snapshot's folder and a file, each one slug.
  private static func isBaseline(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].hasSuffix(".png"), path.utf8.count < 1000 else { return false }
    return [parts[0], parts[1], parts[2].dropLast(4)].allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy {
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
        }
    }
  }

  static func staysInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.utf8.contains(0) && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}
