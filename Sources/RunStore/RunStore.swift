import Foundation
import RunModel
import Vocabulary

/// The record of a run: results.jsonl in its reports folder, from which all reports are created.
///
/// A run appends to it (``RunWriter``), `merge` joins several, and everything that needs results,
/// such as reports and `approve`, reads it through ``scan()``. docs/results-jsonl.md has the
/// grammar.
public struct RunStore: Sendable, Hashable {
  /// The file's name in the reports folder.
  public static let name: String = "results.jsonl"
  /// The version that is written; later versions can't be read.
  public static let version: Int = 2

  /// The reports folder; paths of pictures are relative to it.
  public let folder: String

  /// Creates a store for a reports folder, which need not exist yet.
  public init(folder: String) {
    self.folder = folder
  }

  /// The path of the record.
  public var path: String { ReportWriter(folder: folder).path(of: Self.name) }

  /// Whether there is a record.
  public var exists: Bool { access(path, F_OK) == 0 }

  /// Starts to read the record from its beginning.
  ///
  /// - Returns: Nil if the run was killed before it wrote its first line.
  /// - Throws: ``ReportError`` if there is no record, or if it can't be read or is of a later
  ///   version.
  public func scan() throws(ReportError) -> RunScan? { try RunScan(path) }
}
