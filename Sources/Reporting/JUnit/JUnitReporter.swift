import RunModel
public import RunStore
import Vocabulary

/// Writes junit.xml in the format that GitLab, Jenkins, Azure and GitHub actions read.
///
/// Each journey file is a test suite, and each case a test case. There is no standard; the format
/// is that of Maven Surefire (https://maven.apache.org/surefire/maven-surefire-plugin/xsd/),
/// including `flakyFailure` and `rerunFailure`, with `file` and `line` for GitLab and
/// `[[ATTACHMENT|path]]` lines for Jenkins and GitLab.
public struct JUnitReporter: Reporter {
  /// The file's name in the reports folder.
  public static let name: String = "junit.xml"

  private let writer: ReportWriter

  /// Creates a reporter that writes to a folder.
  public init(folder: String) {
    writer = ReportWriter(folder: folder)
  }

  public mutating func finish(_ run: FinishedRun) throws(ReportError) {
    var document = JUnitDocument(run)
    try writer.write(to: Self.name) { sink throws(ReportError) in
      try document.write(to: &sink)
    }
  }
}
