import Foundation
import Support

/// The decisions about the pictures under Baselines: `approvals.jsonl`, which is committed with them.
///
/// A line is a decision. Lines are only ever appended, so two people's files merge line by line, and
/// the order of lines says nothing: the time in them does.
public struct ApprovalLedger: Sendable {
  /// The file's name below Baselines.
  public static let fileName = "approvals.jsonl"

  private static let maxBytes = 1 << 28

  /// All decisions, in the order of the file.
  public private(set) var records: [ApprovalRecord] = []
  /// The decisions about a picture, by its path and digest, the latest last.
  private var history: [Picture: [ApprovalRecord]] = [:]

  private struct Picture: Hashable {
    var path: String
    var digest: String
  }

  /// Reads the ledger of a folder of baselines; one that is missing has no decisions.
  ///
  /// - Throws: `invalidLedger` with the line, or what keeps the file from being read.
  public init(root: String) throws(BaselineError) {
    guard let folder = try Folder.open(root, create: false),
      let bytes = try folder.read(Self.fileName, maxBytes: Self.maxBytes)
    else { return }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let decoder = JSONDecoder()
    records.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      do {
        records.append(try decoder.decode(ApprovalRecord.self, from: Data(line)))
      } catch {
        // A machine that lost its power while it wrote left half a line, which decides nothing.
        if index == lines.count - 1 { continue }
        throw BaselineError(
          .invalidLedger,
          "\(root)/\(Self.fileName):\(index + 1):1: the line is not a decision about a baseline",
          hint: "restore the file from git; two people's lines are both kept in a merge")
      }
    }
    history = Dictionary(grouping: records) { Picture(path: $0.baseline, digest: $0.sha256) }
      .mapValues { $0.sorted { $0.when < $1.when } }
  }

  /// The latest decision about a picture; nil if there is none.
  public func decision(_ path: String, digest: String) -> ApprovalRecord? {
    history[Picture(path: path, digest: digest)]?.last
  }

  /// Whether somebody approved the file that lies under a path.
  public func isApproved(_ path: String, digest: String) -> Bool {
    decision(path, digest: digest)?.decision == .approved
  }

  /// The rejection of a candidate; nil if it was not rejected, or the rejection was taken back.
  public func rejection(_ path: String, digest: String) -> ApprovalRecord? {
    guard let last = decision(path, digest: digest), last.decision == .rejected else { return nil }
    return last
  }

  /// Appends decisions to the ledger of a folder, which is locked meanwhile.
  ///
  /// - Throws: what keeps the file from being written; then none of them is in it as a whole line.
  public static func append(
    _ records: [ApprovalRecord], root: String
  ) throws(BaselineError) {
    guard !records.isEmpty, let folder = try Folder.open(root, create: true) else { return }
    var bytes: [UInt8] = []
    do {
      let encoder = JSONEncoder.sorted(isPretty: false)
      for record in records { bytes += try encoder.encode(record) + [UInt8(ascii: "\n")] }
    } catch {
      throw BaselineError(
        .inputOutput, "\(root)/\(fileName) cannot be written as JSON: \(error)",
        hint: "name journeys and snapshots in plain text")
    }
    try folder.append(bytes, to: fileName)
  }
}
