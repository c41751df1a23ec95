import Foundation
import Reporting
import RunModel
import Testing
import Vocabulary

@Suite struct HTMLReporterTests {
  /// With WAYFARER_REPORT_SAMPLES=DIR, the samples are kept there for inspection.
  @Test("sample pages are written, each picture once")
  func samples() async throws {
    try await withFolder { temporary in
      let kept = ProcessInfo.processInfo.environment["WAYFARER_REPORT_SAMPLES"]
      let folder = kept ?? temporary
      for (name, summary) in [
        ("varied", SampleRun.varied), ("large", SampleRun.large(3000)),
        ("green", SampleRun.summary([SampleRun.passed(SampleRun.reference())])),
      ] {
        try SampleRun.writePictures("\(folder)/\(name)")
        try report(summary, to: HTMLReporter(folder: "\(folder)/\(name)"))
      }
      let page = try text("\(folder)/varied/index.html")
      #expect(page.ranges(of: "data:image/png;base64,").count == 4)
      #expect(!page.contains("http-equiv=\"refresh\"") && !page.contains("src=\"http"))
      #expect(!page.contains("{{"))
    }
  }
}
