import Foundation

/// A captured picture that is not the baseline, and waits for review.
public struct Candidate: Sendable, Equatable {
  /// Why it waits.
  public enum Kind: String, Sendable, Codable {
    /// There is no baseline yet.
    case missing
    /// The baseline shows something else, or is no usable picture.
    case changed
  }

  /// The baseline that it would become.
  public let key: BaselineKey
  /// Why it waits.
  public let kind: Kind
  /// The case that took it.
  public let caseID: String
  /// The journey's file, as it is shown to users.
  public let journeyFile: String
  /// One line for a person: what differs.
  public let summary: String
  /// Whether `expected.png` and `diff.png` lie beside `actual.png`.
  public let hasDiff: Bool

  /// The folders below Reports that its pictures lie in.
  var components: [String] {
    ["snapshots"] + key.components.dropLast() + [
      String(key.components[key.components.count - 1].dropLast(4)), BaselineKey.slug(caseID),
    ]
  }

  private var folder: String { components.joined(separator: "/") }
  /// The captured picture, below Reports.
  public var actualPath: String { folder + "/actual.png" }
  /// The baseline at that time, below Reports; nil if there was none that could be used.
  public var expectedPath: String? { hasDiff ? folder + "/expected.png" : nil }
  /// What differs, below Reports; nil if there is nothing to differ from.
  public var diffPath: String? { hasDiff ? folder + "/diff.png" : nil }
}

/// The form in which a candidate is kept beside its pictures, `candidate.json`.
///
/// Each candidate has a file of its own, so that workers and shards never write the same one.
struct EncodedCandidate: Codable {
  static let fileName = "candidate.json"
  static let currentVersion = 1

  let version: Int
  let kind: Candidate.Kind
  let journey: String
  let snapshot: String
  let engine: String
  let viewport: String
  let vary: [BaselineKey.Axis]
  let caseID: String
  let journeyFile: String
  let summary: String
  let hasDiff: Bool

  init(_ candidate: Candidate) {
    version = Self.currentVersion
    kind = candidate.kind
    journey = candidate.key.journey
    snapshot = candidate.key.snapshot
    engine = candidate.key.engine
    viewport = candidate.key.viewport
    vary = candidate.key.vary
    caseID = candidate.caseID
    journeyFile = candidate.journeyFile
    summary = candidate.summary
    hasDiff = candidate.hasDiff
  }

  var bytes: [UInt8] {
    get throws(BaselineError) {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      do { return Array(try encoder.encode(self)) } catch {
        throw BaselineError(
          .unreadableIndex, "the candidate of \(caseID) cannot be written as JSON: \(error)",
          hint: "name journeys and snapshots in plain text")
      }
    }
  }

  /// Reads a file and checks every name in it as if a user had typed it.
  static func decode(_ bytes: [UInt8], path: String) throws(BaselineError) -> Candidate {
    let hint = "run the journeys again, or delete \(path)"
    let encoded: EncodedCandidate
    do {
      encoded = try JSONDecoder().decode(EncodedCandidate.self, from: Data(bytes))
    } catch {
      throw BaselineError(.unreadableIndex, "\(path) is not a candidate", hint: hint)
    }
    guard encoded.version == currentVersion else {
      throw BaselineError(
        .unreadableIndex, "\(path) has version \(encoded.version), not \(currentVersion)",
        hint: hint)
    }
    return Candidate(
      key: try BaselineKey(
        journey: encoded.journey, snapshot: encoded.snapshot, engine: encoded.engine,
        viewport: encoded.viewport, vary: encoded.vary),
      kind: encoded.kind, caseID: encoded.caseID, journeyFile: encoded.journeyFile,
      summary: encoded.summary, hasDiff: encoded.hasDiff)
  }
}
