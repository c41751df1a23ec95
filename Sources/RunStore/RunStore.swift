import Foundation
import RunModel
import Vocabulary

/// The record of a run: results.jsonl in its reports folder, which everything else is made of.
///
/// A run appends to it (``RunWriter``), `merge` joins several, and reports, `approve` and all that
/// looks back read it through ``scan()``. docs/results-jsonl.md has the file's grammar.
public struct RunStore: Sendable, Hashable {
  /// The file's name in the reports folder.
  public static let name: String = "results.jsonl"
  /// The version that is written; a later one can't be read.
  public static let version: Int = 2

  /// The reports folder; pictures are named relative to it.
  public let folder: String

  /// Makes a store over a reports folder, which need not exist yet.
  public init(folder: String) {
    self.folder = folder
  }

  /// The path of the record.
  public var path: String { ReportWriter(folder: folder).path(of: Self.name) }

  /// Whether there is a record.
  public var exists: Bool { access(path, F_OK) == 0 }

  /// Reads the record from its beginning.
  ///
  /// - Returns: nil where the run was killed before it wrote its first line.
  /// - Throws: ``ReportError``: there is no record, it can't be read, or it is of a later version.
  public func scan() throws(ReportError) -> RunScan? { try RunScan(path) }
}
