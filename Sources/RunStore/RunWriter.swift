import Foundation
public import RunModel
import Vocabulary

/// Writes a record during its run: each case as soon as it has ended, so that a killed run leaves
/// the results so far.
public final class RunWriter {
  private let store: RunStore
  private var file: Int32 = -1
  /// Why the record is incomplete; nothing more is written after a failure.
  public private(set) var problem: ReportError?

  /// Creates a writer; ``begin(_:)`` replaces the file.
  public init(_ store: RunStore) {
    self.store = store
  }

  deinit { close() }

  /// Starts a new record.
  public func begin(_ start: RunStart) {
    attempt { () throws(ReportError) in
      try open()
      try write(try ResultsLog.startLine(start))
    }
  }

  /// Adds a case.
  public func append(_ record: CaseRecord) {
    attempt { () throws(ReportError) in try write(try ResultsLog.caseLine(record)) }
  }

  /// Ends the record.
  public func end(_ summary: RunSummary) {
    attempt { () throws(ReportError) in try write(try ResultsLog.endLine(summary)) }
    close()
  }

  private func attempt(_ body: () throws(ReportError) -> Void) {
    guard problem == nil else { return }
    do throws(ReportError) { try body() } catch {
      problem = error
      close()
    }
  }

  private func open() throws(ReportError) {
    close()
    try ReportWriter.makeFolder(store.folder)
    file = Foundation.open(
      store.path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else {
      throw .system(.notWritten, path: store.path, doing: "can't be written", errno: errno)
    }
  }

  /// Each line is passed to the system immediately, so that it survives if the process is killed.
  private func write(_ line: [UInt8]) throws(ReportError) {
    guard file >= 0 else { return }
    var sink = FileSink(file, path: store.path)
    try sink.write(line)
    try sink.flush()
  }

  private func close() {
    if file >= 0 { _ = Foundation.close(file) }
    file = -1
  }
}
