import Foundation
import Reporting
import RunModel
import RunStore
import Support
import Testing
import Vocabulary

@Suite struct TraceReporterTests {
  private static let ranks = ["case", "attempt", "step", "phase"]

  private static func trace(
    _ summary: SampleRun.Run, stepLimit: Int = TraceReporter.stepLimit, secret: String? = nil
  ) async throws -> Trace {
    try await withFolder { folder in
      let reports = RunReports(
        RunStore(folder: folder), redaction: Redaction(secrets: secret.map { ["one": $0] } ?? [:]),
        terminal: nil,
        reporters: [TraceReporter(folder: folder, stepLimit: stepLimit)])
      for event in SampleRun.events(summary) { await reports.receive(event) }
      let problems = await reports.finish().problems
      #expect(problems.isEmpty)
      return try Trace(folder)
    }
  }

  @Test("every event lies within its parent, and those of a worker don't overlap")
  func nesting() async throws {
    var summary = SampleRun.varied
    for index in summary.cases.indices {
      for attempt in summary.cases[index].attempts.indices {
        summary.cases[index].attempts[attempt].shard = index % 3 + 1
        summary.cases[index].attempts[attempt].measure()
      }
    }
    let trace = try await Self.trace(summary)
    #expect(trace.misplaced == [])
    let complete = trace.traceEvents.filter { $0.ph == "X" }
    for rank in Self.ranks { #expect(complete.contains { $0.cat == rank }, "\(rank)") }
    #expect(
      complete.count { $0.cat == "attempt" } == summary.cases.reduce(0) { $0 + $1.attempts.count })
    let names = trace.traceEvents.filter { $0.ph == "M" }.compactMap { $0.args?["name"] }
    #expect(Set(names) == ["shard 1", "shard 2", "shard 3", "worker 1", "worker 2"])
    #expect(names.count { $0.hasPrefix("shard") } == 3)
  }

  @Test("a merged run has the same cases")
  func merged() async throws {
    try await withFolder { folder in
      try SampleRun.log(SampleRun.varied, to: folder)
      try report(SampleRun.varied.summary, in: folder, to: TraceReporter(folder: folder))
      let trace = try Trace(folder)
      let whole = try await Self.trace(SampleRun.varied)
      #expect(trace.traceEvents.count == whole.traceEvents.count)
      #expect(trace.misplaced == [])
    }
  }

  @Test("beyond the limit, cases and attempts have no steps, and the file says so")
  func limit() async throws {
    let summary = SampleRun.large(200)
    let trace = try await Self.trace(summary, stepLimit: 10_000)
    #expect(trace.misplaced == [])
    #expect(trace.traceEvents.count { $0.cat == "case" } == 200)
    let left = try #require(trace.otherData["casesWithoutSteps"].flatMap(Int.init))
    let cases = Set(trace.traceEvents.filter { $0.cat == "step" }.map(\.ts)).count
    #expect(left > 100 && left < 200 && cases > 0)
  }

  @Test("names in the trace and waits in report.json contain no secrets")
  func secrets() async throws {
    var summary = SampleRun.summary([SampleRun.passed(SampleRun.reference())])
    summary.cases[0].attempts[0].steps[1].summary = "fill label=Password with hunter2-hunter2"
    summary.cases[0].attempts[0].measure()
    summary.cases[0].attempts[0].longestWait?.summary = "expect hunter2-hunter2"
    let trace = try await Self.trace(summary, secret: "hunter2-hunter2")
    #expect(trace.traceEvents.contains { $0.name.contains("[redacted]") })
    #expect(!trace.traceEvents.contains { $0.name.contains("hunter2") })
    let redacted = Redaction(secrets: ["one": "hunter2-hunter2"]).redact(summary.summary)
    #expect(redacted.cases[0].attempts[0].longestWait?.summary == "expect [redacted]")
  }

  @Test("report.json preserves phases and waits")
  func roundTrip() throws {
    var summary = SampleRun.summary([SampleRun.passed(SampleRun.reference())])
    summary.platformStart = .milliseconds(310)
    summary.cases[0].attempts[0].shard = 2
    summary.cases[0].attempts[0].measure()
    let read = try ReportFile.decode(try encoded(summary), path: "report.json")
    #expect(read == WrittenRun(summary: summary.summary, records: summary.cases))
    #expect(read.records[0].attempts[0].longestWait?.step == 3)
  }
}

/// A trace file, as other programs read it.
struct Trace: Decodable {
  struct Event: Decodable {
    var name: String
    var cat: String?
    var ph: String
    var ts: Int?
    var dur: Int?
    var pid: Int
    var tid: Int
    var args: [String: String]?
  }

  var traceEvents: [Event]
  var otherData: [String: String]

  init(_ folder: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(TraceReporter.name)"))
    self = try JSONDecoder().decode(Trace.self, from: data)
  }

  /// Returns events that exceed their parent or overlap an earlier one of their worker.
  var misplaced: [String] {
    var found: [String] = []
    var open: [[Int]: [(rank: Int, event: Event)]] = [:]
    let ranks = ["case": 0, "attempt": 1, "step": 2, "phase": 3]
    var ends: [[Int]: [Int: Int]] = [:]
    for event in traceEvents where event.ph == "X" {
      guard let start = event.ts, let took = event.dur, took >= 0,
        let rank = event.cat.flatMap({ ranks[$0] })
      else {
        found.append("no times: \(event)")
        continue
      }
      let lane = [event.pid, event.tid]
      while let last = open[lane]?.last, last.rank >= rank { open[lane]?.removeLast() }
      if let around = open[lane]?.last?.event {
        let from = around.ts ?? 0
        if start < from || start + took > from + (around.dur ?? 0) {
          found.append("\(event) exceeds \(around)")
        }
      } else if rank > 0 {
        found.append("\(event) has no parent")
      }
      if start < ends[lane]?[rank] ?? 0 { found.append("\(event) overlaps") }
      ends[lane, default: [:]][rank] = start + took
      open[lane, default: []].append((rank, event))
    }
    return found
  }
}

extension AttemptResult {
  /// Adds phases to the steps and the attempt, as measured by the runner.
  mutating func measure() {
    for index in steps.indices where steps[index].status != .skipped {
      steps[index].phases[.waiting] = steps[index].duration / 2
      steps[index].phases = steps[index].phases.filled(to: steps[index].duration)
    }
    phases = PhaseTimes()
    phases[.context] = .milliseconds(3)
    for step in steps { phases += step.phases }
    phases = phases.filled(to: duration)
    phases[.launch] = .milliseconds(90)
    longestWait = LongestWait(of: steps)
  }
}
