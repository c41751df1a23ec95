import Foundation
import Reporting
import RunModel
import RunStore
import Support
import Testing
import Vocabulary

/// Steps in blocks have one path in every report.
@Suite("Blocks in reports") struct BlockReportTests {
  private static let run: SampleRun.Run = {
    var steps = [
      SampleRun.step(0, "goto /", at: 0, took: 10),
      SampleRun.step(1, "repeat 2 times", at: 10, took: 100),
      SampleRun.step(2, "click One more", at: 12, took: 30),
      SampleRun.step(3, "click One more", at: 44, took: 60, status: .tolerated),
      SampleRun.step(4, "back", at: 110, took: 10),
    ]
    steps[1].note = "2 rounds with hunter2-hunter2"
    steps[2].path = StepPath("2[1].1")
    steps[3].path = StepPath("2[2].1")
    steps[3].note = "no element"
    steps[4].path = StepPath("3")
    steps[1].phases[.other] = .milliseconds(10)
    var record = SampleRun.passed(SampleRun.reference())
    record.attempts[0].steps = steps
    record.reference.isHook = true
    return SampleRun.summary([record])
  }()

  @Test("records keep paths, notes and what blocks allowed; earlier ones have the place as path")
  func records() throws {
    let read = try ReportFile.decode(try encoded(Self.run), path: "report.json")
    #expect(read == WrittenRun(summary: Self.run.summary, records: Self.run.cases))
    let text = String(decoding: try encoded(Self.run), as: UTF8.self)
    let earlier = text.replacing(/"path"\s*:\s*"[^"]*",/, with: "")
    #expect(earlier != text)
    let paths = try ReportFile.decode(Array(earlier.utf8), path: "report.json")
      .records[0].attempts[0].steps.map(\.path.description)
    #expect(paths == ["1", "2", "3", "4", "5"])
  }

  @Test("JUnit and CTRF say where a step stands and what became of it")
  func formats() async throws {
    try await withFolder { folder in
      try report(Self.run, to: JUnitReporter(folder: folder))
      let junit = try text("\(folder)/junit.xml")
      #expect(junit.contains("2[1].1 Journeys/switch-tenant.yaml:9:5: click One more"))
      #expect(junit.contains("pass 2[2].1") && junit.contains(": no element"))
      try report(Self.run, to: CTRFReporter(folder: folder))
      let ctrf = try text("\(folder)/ctrf-report.json")
      #expect(ctrf.contains("2[1].1 click One more") && ctrf.contains("\"goto /\""))
    }
  }

  @Test("steps of a block lie within it on the timeline")
  func timeline() async throws {
    try await withFolder { folder in
      try report(Self.run, to: TraceReporter(folder: folder))
      let steps = try Trace(folder).traceEvents.filter { $0.cat == "step" }
      #expect(steps.count == 5)
      let ends = try steps.map { try #require($0.ts) + (try #require($0.dur)) }
      let starts = try steps.map { try #require($0.ts) }
      for inner in 2...3 { #expect(starts[inner] >= starts[1] && ends[inner] <= ends[1]) }
      #expect(starts[3] >= ends[2] && starts[4] >= ends[1])
    }
  }

  @Test("notes are redacted")
  func secrets() {
    let redaction = Redaction(secrets: ["one": "hunter2-hunter2"])
    guard case .caseFinished(let record) = redaction.redact(.caseFinished(Self.run.cases[0])) else {
      Issue.record("another event")
      return
    }
    #expect(record.attempts[0].steps[1].note == "2 rounds with [redacted]")
  }
}
