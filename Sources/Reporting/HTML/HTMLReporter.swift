import RunModel
public import RunStore
import Vocabulary

/// Writes index.html: a single file with all cases, steps and pictures, which opens from disk.
public struct HTMLReporter: Reporter {
  /// The file's name in the reports folder.
  public static let name: String = "index.html"

  private let writer: ReportWriter

  /// Creates a reporter that writes to a folder, which also contains the pictures.
  public init(folder: String) {
    writer = ReportWriter(folder: folder)
  }

  public var product: String? { writer.path(of: Self.name) }

  public mutating func finish(_ run: FinishedRun) throws(ReportError) {
    let page = HTMLPage(run, EmbeddedImages(run.summary, folder: writer.folder))
    try writer.write(to: Self.name) { sink throws(ReportError) in try page.write(to: &sink) }
  }
}
