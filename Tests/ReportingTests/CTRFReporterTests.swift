import Foundation
import Reporting
import RunModel
import Testing
import Vocabulary

/// Checks ctrf-report.json against its schema (schema/ctrf.schema.json of
/// https://github.com/ctrf-io/ctrf, version 0.0.0): required and optional fields and their types.
/// The schema allows no other fields outside `extra`.
@Suite struct CTRFReporterTests {
  /// The type of a field, as in JSON Schema.
  private indirect enum Kind: Sendable {
    case text, integer, flag, anything
    case words([String])
    case list(Kind)
    case object(required: Set<String>, [String: Kind])
  }

  private static let statuses = Kind.words(["passed", "failed", "skipped", "pending", "other"])
  private static let attachment = Kind.object(
    required: ["name", "contentType", "path"],
    ["name": .text, "contentType": .text, "path": .text, "extra": .anything])
  private static let attempt = Kind.object(
    required: ["attempt", "status"],
    [
      "attempt": .integer, "attemptId": .text, "status": statuses, "duration": .integer,
      "start": .integer, "stop": .integer, "message": .text, "trace": .text, "line": .integer,
      "snippet": .text, "stdout": .list(.text), "stderr": .list(.text),
      "attachments": .list(attachment), "extra": .anything,
    ])
  private static let test = Kind.object(
    required: ["name", "status", "duration"],
    [
      "id": .text, "testId": .text, "executionId": .text, "name": .text, "status": statuses,
      "duration": .integer, "start": .integer, "stop": .integer, "suite": .list(.text),
      "message": .text, "trace": .text, "snippet": .text, "line": .integer, "rawStatus": .text,
      "tags": .list(.text), "labels": .anything, "type": .text, "filePath": .text,
      "retries": .integer, "retryAttempts": .list(attempt), "flaky": .flag,
      "stdout": .list(.text), "stderr": .list(.text), "threadId": .text, "browser": .text,
      "device": .text, "screenshot": .text, "attachments": .list(attachment),
      "parameters": .anything, "insights": .anything, "extra": .anything,
      "steps": .list(
        .object(
          required: ["name", "status"], ["name": .text, "status": statuses, "extra": .anything])),
    ])
  private static let root = Kind.object(
    required: ["results", "reportFormat", "specVersion"],
    [
      "reportFormat": .words(["CTRF"]), "specVersion": .text, "reportId": .text, "runId": .text,
      "timestamp": .text, "generatedBy": .text, "extra": .anything,
      "results": .object(
        required: ["tool", "summary", "tests"],
        [
          "tool": .object(
            required: ["name"], ["name": .text, "version": .text, "extra": .anything]),
          "summary": .object(
            required: [
              "tests", "passed", "failed", "skipped", "pending", "other", "start", "stop",
            ],
            [
              "tests": .integer, "passed": .integer, "failed": .integer, "skipped": .integer,
              "pending": .integer, "other": .integer, "flaky": .integer, "suites": .integer,
              "start": .integer, "stop": .integer, "duration": .integer, "extra": .anything,
            ]),
          "tests": .list(test), "environment": .anything, "extra": .anything,
        ]),
    ])

  /// Returns the violations of the schema, with their path.
  private func problems(_ value: Any, _ kind: Kind, at place: String = "$") -> [String] {
    switch kind {
    case .anything: return []
    case .text: return value is String ? [] : ["\(place) is not a string"]
    case .flag: return value is Bool ? [] : ["\(place) is not a boolean"]
    case .integer:
      let number = (value as? NSNumber)?.doubleValue
      return number.map { $0 == $0.rounded() } == true ? [] : ["\(place) is not an integer"]
    case .words(let words):
      return words.contains(value as? String ?? "") ? [] : ["\(place) is \(value)"]
    case .list(let element):
      guard let list = value as? [Any] else { return ["\(place) is not an array"] }
      return list.enumerated().flatMap {
        problems($0.element, element, at: "\(place)[\($0.offset)]")
      }
    case .object(let required, let fields):
      guard let object = value as? [String: Any] else { return ["\(place) is not an object"] }
      let missing = required.subtracting(object.keys).map { "\(place) lacks \($0)" }
      return missing
        + object.flatMap { key, value in
          fields[key].map { problems(value, $0, at: "\(place).\(key)") }
            ?? ["\(place) must not have \(key)"]
        }
    }
  }

  @Test("the report conforms to the schema, and its numbers are those of the run")
  func schema() async throws {
    try await withFolder { folder in
      let summary = SampleRun.varied
      try report(summary, to: CTRFReporter(folder: folder))
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/ctrf-report.json"))
      let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(problems(root, Self.root) == [])
      #expect((root["specVersion"] as? String)?.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
      let results = try #require(root["results"] as? [String: Any])
      #expect((results["tool"] as? [String: Any])?["name"] as? String == "wayfarer")
      let numbers = try #require(results["summary"] as? [String: Int])
      let tests = try #require(results["tests"] as? [[String: Any]])
      #expect(numbers["tests"] == summary.cases.count && tests.count == summary.cases.count)
      for status in ["passed", "failed", "skipped", "pending", "other"] {
        #expect(numbers[status] == tests.count { $0["status"] as? String == status }, "\(status)")
      }
      #expect((numbers["start"] ?? 0) < (numbers["stop"] ?? 0))
      for (test, result) in zip(tests, summary.cases) {
        #expect((test["name"] as? String)?.isEmpty == false)
        #expect(test["testId"] as? String == result.id)
        #expect((test["retryAttempts"] as? [Any])?.count ?? 1 == max(1, result.attempts.count))
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
