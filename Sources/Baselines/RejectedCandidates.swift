import Foundation
import Support

/// The candidates that were turned down: `rejected.json` in the reports folder.
///
/// Each is known by its picture, so that another picture for the same baseline waits again.
struct RejectedCandidates: Codable {
  static let fileName = "rejected.json"

  struct Entry: Codable, Hashable {
    var path: String
    var caseID: String
    var digest: String
  }

  private var version = 1
  private(set) var entries: Set<Entry> = []

  init() {}

  /// Reads the file of a reports folder; one that is missing or damaged turns nothing down.
  init(in folder: Folder) {
    guard let bytes = try? folder.read(Self.fileName, maxBytes: 1 << 26),
      let found = try? JSONDecoder().decode(Self.self, from: Data(bytes)), found.version == 1
    else { return }
    self = found
  }

  mutating func insert(_ candidate: Candidate, digest: String) {
    entries.insert(Entry(path: candidate.path, caseID: candidate.caseID, digest: digest))
  }

  func contains(_ candidate: Candidate, digest: String) -> Bool {
    entries.contains(Entry(path: candidate.path, caseID: candidate.caseID, digest: digest))
  }

  func write(in folder: Folder) throws(BaselineError) {
    let bytes: Data
    do { bytes = try JSONEncoder.sorted(isPretty: true).encode(self) } catch {
      throw BaselineError(
        .inputOutput, "\(folder.path)/\(Self.fileName) cannot be written as JSON: \(error)",
        hint: "name journeys and snapshots in plain text")
    }
    try folder.write(Array(bytes), to: Self.fileName)
  }
}
