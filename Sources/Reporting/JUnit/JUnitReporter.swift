import RunModel
public import RunStore
import Vocabulary

/// Writes junit.xml in the form that GitLab, Jenkins, Azure and GitHub actions read.
///
/// A test suite for each journey file, a test case for each case. There is no standard; this is
/// what Maven Surefire writes (https://maven.apache.org/surefire/maven-surefire-plugin/xsd/),
/// `flakyFailure` and `rerunFailure` included, with `file` and `line` for GitLab and
/// `[[ATTACHMENT|path]]` lines for Jenkins and GitLab.
public struct JUnitReporter: Reporter {
  /// The file's name in the reports folder.
  public static let name: String = "junit.xml"

  private let writer: ReportWriter

  /// Makes a reporter that writes below a folder.
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
