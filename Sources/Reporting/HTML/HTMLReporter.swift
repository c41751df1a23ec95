public import RunModel
import Vocabulary

/// Writes index.html: one file with all cases, steps and pictures, that opens from disk.
public struct HTMLReporter: Reporter {
  /// The file's name in the reports folder.
  public static let name: String = "index.html"

  private let writer: ReportWriter
  private let history: @Sendable () -> ReportHistory?
  private var run = FinishedRun()

  /// Makes a reporter that writes below a folder, in which the pictures are as well.
  ///
  /// - Parameter history: asked when the page is written; nil where there is nothing to show.
  public init(folder: String, history: @escaping @Sendable () -> ReportHistory? = { nil }) {
    writer = ReportWriter(folder: folder)
    self.history = history
  }

  public var product: String? { writer.path(of: Self.name) }

  public mutating func receive(_ event: RunEvent) { run.receive(event) }

  public mutating func finish() throws(ReportError) {
    let summary = try run.required(for: writer.path(of: Self.name))
    let pictures = PictureShelf(summary, folder: writer.folder)
    let page = HTMLPage(
      summary, pictures, CaseDetails(of: summary, folder: writer.folder), history())
    try writer.write(to: Self.name) { sink throws(ReportError) in try page.write(to: &sink) }
  }
}
