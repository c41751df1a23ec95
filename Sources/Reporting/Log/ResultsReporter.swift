import Foundation
public import RunModel
import Vocabulary

/// Writes results.jsonl while the run goes on: each case as soon as it has ended.
public struct ResultsReporter: Reporter {
  /// The file's name in the reports folder.
  public static let name: String = ResultsLog.name

  private let writer: ReportWriter
  private var file: Int32 = -1
  private var problem: ReportError?

  /// Makes a reporter that writes below a folder.
  public init(folder: String) {
    writer = ReportWriter(folder: folder)
  }

  private var path: String { writer.path(of: ResultsLog.name) }

  public mutating func receive(_ event: RunEvent) {
    do throws(ReportError) {
      switch event {
      case .runStarted(let start):
        try begin()
        try append(try ResultsLog.startLine(start))
      case .caseFinished(let result): try append(try ResultsLog.caseLine(result))
      case .runFinished(let summary):
        try append(try ResultsLog.endLine(summary))
        end()
      case .caseStarted, .stepStarted, .stepFinished, .attemptFinished, .notice: break
      }
    } catch {
      if problem == nil { problem = error }
      end()
    }
  }

  private mutating func begin() throws(ReportError) {
    end()
    try ReportWriter.makeFolder(writer.folder)
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else {
      throw .system(.notWritten, path: path, doing: "can't be written", errno: errno)
    }
  }

  /// Whole lines go to the system at once: what is killed afterwards has left them.
  private func append(_ line: [UInt8]) throws(ReportError) {
    guard file >= 0 else { return }
    var sink = FileSink(file, path: path)
    try sink.write(line)
    try sink.flush()
  }

  private mutating func end() {
    if file >= 0 { close(file) }
    file = -1
  }

  public mutating func finish() throws(ReportError) {
    end()
    if let problem { throw problem }
  }
}
