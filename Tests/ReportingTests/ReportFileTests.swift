import Foundation
import RunModel
import RunStore
import Testing
import Vocabulary

@testable import Reporting

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A run as report.json.
func encoded(_ run: SampleRun.Run) throws -> [UInt8] {
  let folder = FileManager.default.temporaryDirectory.path + "/json-\(UUID().uuidString)"
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try report(run, to: JSONReporter(folder: folder))
  return Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(ReportFile.name)")))
}

@Suite struct ReportFileTests {
  private static var shard: SampleRun.Run {
    var summary = SampleRun.summary(
      [], shard: Shard(index: 2, total: 3, plan: Shard.Plan(digest: "a1", cases: 7)))
    summary.gate = GatePolicy(
      tags: ["critical"], visual: .warn, flaky: .block, maxSkipped: 3,
      coverage: [.init(axis: "tenant", values: ["aurora", "borealis"])])
    return summary
  }

  @Test("a report decodes to the run from which it was written")
  func roundTrip() throws {
    for run in [SampleRun.varied, Self.shard] {
      let read = try ReportFile.decode(try encoded(run), path: "r")
      #expect(read == WrittenRun(summary: run.summary, records: run.cases))
    }
  }

  @Test("the fields that other programs rely on exist")
  func fields() throws {
    let bytes = try encoded(SampleRun.varied)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(object["version"] as? Int == 3)
    #expect(object["verdict"] as? String == "failed")
    #expect(object["exitCode"] as? Int == 1)
    #expect(object["startedAt"] as? String == "2026-09-21T14:13:20.000Z")
    #expect(object["durationMs"] as? Double == 48_620)
    let cases = try #require(object["cases"] as? [[String: Any]])
    let failed = try #require(cases.first { $0["status"] as? String == "failed" })
    #expect(failed["id"] as? String == "switch-tenant[tenant=aurora,role=client-admin]@chromium")
    #expect(failed["cell"] as? [String: String] == ["tenant": "aurora", "role": "client-admin"])
    #expect(failed["kind"] as? String == "timeout")
    #expect(failed["message"] as? String == SampleRun.failure.message)
    #expect((failed["attempts"] as? [Any])?.count == 1)
    for key in ["journey", "file", "line", "engine", "durationMs"] { #expect(failed[key] != nil) }
  }

  @Test(
    "an invalid report is rejected with the reason",
    arguments: [
      ("", "r: error: is not a report: not valid JSON"),
      ("{}", "r: error: is not a report: its top has no \"version\""),
      ("{\"version\":4}", "r: error: has version 4; this program reads up to version 3"),
      ("{\"version\":0}", "r: error: has version 0, which does not exist"),
      ("{\"version\":1}", "r: error: is damaged: its top has no \"verdict\""),
    ])
  func damaged(content: String, message: String) {
    let error = #expect(throws: ReportError.self) {
      try ReportFile.decode(Array(content.utf8), path: "r")
    }
    #expect(error?.description.split(separator: "\n").first.map(String.init) == message)
    #expect(error?.hint.isEmpty == false)
  }

  @Test("a report of version 1, whose regions are arrays, is read")
  func versionOne() throws {
    let json = String(decoding: try encoded(SampleRun.varied), as: UTF8.self)
      .replacing("\"version\" : 3", with: "\"version\" : 1")
    let start = try #require(json.range(of: "\"regions\":["))
    let end = try #require(json[start.upperBound...].firstIndex(of: "]"))
    let old = json.replacingCharacters(
      in: start.upperBound..<end, with: "[312, 62, 8, 92], [458, 62, 8, 92]")
    let run = try ReportFile.decode(Array(old.utf8), path: "r")
    let snapshots = run.records.flatMap(\.attempts).flatMap(\.steps).compactMap(\.snapshot)
    #expect(
      snapshots.contains {
        $0.regions == [
          .init(x: 312, y: 62, width: 8, height: 92), .init(x: 458, y: 62, width: 8, height: 92),
        ]
      })
  }

  @Test("an unknown status is reported")
  func unknownStatus() throws {
    let json = String(decoding: try encoded(SampleRun.varied), as: UTF8.self)
      .replacing("\"status\":\"flaky\"", with: "\"status\":\"green\"")
    let error = #expect(throws: ReportError.self) {
      try ReportFile.decode(Array(json.utf8), path: "r")
    }
    #expect(error?.message == "has an unknown status \"green\"")
  }

  @Test("junit.xml has suites by file, failures by kind, retries and attachments")
  func junit() async throws {
    try await withFolder { folder in
      var summary = SampleRun.varied
      summary.infrastructureErrors = ["the platform died"]
      let dead = Failure(
        kind: .infrastructure, message: "the browser ended",
        location: SourceLocation(file: "Journeys/x.yaml", line: 2, column: 1))
      summary.cases.append(
        SampleRun.failed(SampleRun.reference("X", slug: "x", cell: []), failure: dead))
      try report(summary, to: JUnitReporter(folder: folder))
      let document = try XMLDocument(
        data: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/junit.xml")))
      func nodes(_ path: String) throws -> [String] {
        try document.nodes(forXPath: path).map { $0.stringValue ?? "" }
      }
      #expect(try nodes("/testsuites/testsuite").count == 10)
      #expect(try nodes("//testcase").count == 122)
      #expect(try nodes("/testsuites/@tests") == ["122"])
      #expect(try nodes("/testsuites/@failures") == ["5"])
      #expect(try nodes("/testsuites/@errors") == ["2"])
      #expect(
        try nodes("//failure/@type") == ["timeout", "timeout", "timeout", "visual", "visual"])
      #expect(try nodes("//error/@message") == ["the browser ended", "the platform died"])
      #expect(
        try nodes("//testcase[flakyFailure/stackTrace]/@name") == [
          "Invite a person [tenant=cobalt, role=end-user] on chromium"
        ])
      #expect(try nodes("//skipped/@message") == ["engine \"chromium\" has no printing"])
      #expect(try nodes("//testcase[failure]/@classname").first == "Journeys.switch-tenant")
      let output = try nodes("//testcase[failure[@type='visual']]/system-out")[0]
      #expect(output.contains("\n[[ATTACHMENT|pictures/actual.png]]"))
      #expect(Set(try nodes("//testcase/@name")).count == 122 - 0)
    }
  }

  @Test("a run with a case that did not finish never passes")
  func interrupted() {
    let left = CaseRecord(reference: SampleRun.reference(), status: .interrupted, attempts: [])
    #expect(SampleRun.summary([left]).verdict == .interrupted)
  }
}
