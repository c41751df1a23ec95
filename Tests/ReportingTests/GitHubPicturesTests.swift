import Foundation
import RunModel
import Testing
import Vocabulary

@testable import Reporting

struct GitHubPicturesTests {
  private func text(_ url: String?) -> String {
    let environment = url.map { ["WAYFARER_REPORT_URL": $0] } ?? [:]
    let results = (1...12).map { SampleRun.visual(SampleRun.reference(slug: "look-\($0)")) }
    return GitHubStepSummary(
      SampleRun.summary(results).summary, pictures: GitHubPictures(environment: environment)
    ).text
  }

  @Test("if the report is published, the pictures of a few cases are shown")
  func shown() {
    let text = text("https://reports.example/run 7/".replacing(" ", with: "-"))
    #expect(text.contains("src=\"https://reports.example/run-7/pictures/expected.png\""))
    #expect(text.ranges(of: "<img ").count == 3 * GitHubPictures.limit)
    #expect(text.utf8.count < GitHubStepSummary.byteLimit)
  }

  @Test(
    "otherwise they are named, and an invalid URL is not used",
    arguments: [
      nil, "", "http://plain.example", "javascript:alert(1)", "https://a.example/\"><script>",
    ])
  func named(_ url: String?) {
    let text = text(url)
    #expect(!text.contains("<img"))
    #expect(text.contains("actual: pictures/actual.png"))
  }
}
