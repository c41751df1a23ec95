import Foundation
import Reporting
import RunModel
import Testing

/// ctrf-report.json against the rules of its schema: which fields must be there, their types and values.
@Suite struct CTRFReporterTests {
  @Test("the report has what the schema asks for, and its numbers are those of the run")
  func schema() async throws {
    try await withFolder { folder in
      let summary = SampleRun.varied
      try report(summary, to: CTRFReporter(folder: folder))
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/ctrf-report.json"))
      let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(root["reportFormat"] as? String == "CTRF")
      #expect((root["specVersion"] as? String)?.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
      let results = try #require(root["results"] as? [String: Any])
      #expect((results["tool"] as? [String: Any])?["name"] as? String == "wayfarer")
      let numbers = try #require(results["summary"] as? [String: Int])
      let tests = try #require(results["tests"] as? [[String: Any]])
      for key in ["tests", "passed", "failed", "pending", "skipped", "other", "start", "stop"] {
        #expect(numbers[key] != nil, "\(key)")
      }
      #expect(numbers["tests"] == summary.cases.count && tests.count == summary.cases.count)
      for status in ["passed", "failed", "skipped", "pending", "other"] {
        #expect(numbers[status] == tests.count { $0["status"] as? String == status }, "\(status)")
      }
      #expect((numbers["start"] ?? 0) < (numbers["stop"] ?? 0))
      for (test, result) in zip(tests, summary.cases) {
        #expect((test["name"] as? String)?.isEmpty == false)
        #expect((test["duration"] as? Int ?? -1) >= 0)
        #expect(test["retries"] as? Int == max(0, result.attempts.count - 1))
        #expect(test["flaky"] as? Bool == (result.status == .flaky))
        #expect(
          (test["message"] as? String != nil)
            == (result.failure != nil || result.skipReason != nil || result.status == .flaky))
        for attachment in try #require(test["attachments"] as? [[String: String]]) {
          #expect(Set(attachment.keys) == ["name", "contentType", "path"])
        }
      }
      let failed = try #require(tests.first { $0["status"] as? String == "failed" })
      #expect((failed["trace"] as? String)?.contains("hint:") == true)
    }
  }
}
