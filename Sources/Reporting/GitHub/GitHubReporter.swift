import Foundation
import RunModel
public import RunStore
import Support
import Vocabulary

/// Reports failures to GitHub Actions: as annotations in the log and in the step's summary.
public struct GitHubReporter: Reporter {
  private let summaryPath: String?
  private let pictures: GitHubPictures
  private let write: @Sendable (String) -> Void

  /// Creates a reporter; returns nil outside GitHub Actions.
  ///
  /// - Parameters:
  ///   - environment: `GITHUB_ACTIONS`, `GITHUB_STEP_SUMMARY` and `WAYFARER_REPORT_URL` are read from it.
  ///   - write: Writes to standard output, where GitHub reads commands; the text ends with a line
  ///     break.
  public init?(environment: [String: String], write: @escaping @Sendable (String) -> Void) {
    guard environment["GITHUB_ACTIONS"] == "true" else { return nil }
    let path = environment["GITHUB_STEP_SUMMARY"] ?? ""
    summaryPath = path.isEmpty ? nil : path
    pictures = GitHubPictures(environment: environment)
    self.write = write
  }

  public mutating func finish(_ run: FinishedRun) throws(ReportError) {
    let summary = run.summary
    for command in GitHubAnnotations(summary).commands { write(command + "\n") }
    guard let summaryPath else { return }
    var status = stat()
    // Earlier commands of the step may have written there already.
    let taken = stat(summaryPath, &status) == 0 ? Int(status.st_size) : 0
    let text = GitHubStepSummary(
      summary, pictures: pictures, limit: GitHubStepSummary.byteLimit - taken
    ).text
    try Self.append(text, to: summaryPath)
  }

  private static func append(_ text: String, to path: String) throws(ReportError) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw .system(.notWritten, path: path, doing: "can't be appended to", errno: errno)
    }
    var bytes = Array(text.utf8)[...]
    var failure: Int32 = 0
    while !bytes.isEmpty, failure == 0 {
      let count = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count >= 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR { failure = errno }
    }
    if close(file) != 0, failure == 0 { failure = errno }
    if failure != 0 {
      throw .system(.notWritten, path: path, doing: "can't be appended to", errno: failure)
    }
  }
}
