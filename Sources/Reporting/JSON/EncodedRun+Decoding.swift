import Foundation
import JourneyLanguage
import RunModel
import Vocabulary

/// What a report says that no run can have said.
struct ImpossibleValue: Error {
  var field: String
  var value: String
}

extension EncodedRun {
  func summary() throws(ImpossibleValue) -> RunSummary {
    var results: [CaseResult] = []
    results.reserveCapacity(cases.count)
    for encoded in cases { results.append(try encoded.result()) }
    return try head.summary(of: results)
  }
}

extension EncodedHead {
  func summary(of cases: [CaseResult]) throws(ImpossibleValue) -> RunSummary {
    RunSummary(
      suite: suite, startedAt: try date(startedAt),
      duration: ReportText.duration(milliseconds: durationMs), workers: workers,
      shard: shard?.shard, cases: cases, wasInterrupted: interrupted,
      infrastructureErrors: infrastructureErrors, notices: notices,
      gate: gate ?? GatePolicy(flaky: failsOnFlaky == true ? .block : .warn),
      environment: environment,
      platformStart: platformStartMs.map(ReportText.duration(milliseconds:)))
  }
}

extension EncodedCase {
  func result() throws(ImpossibleValue) -> CaseResult {
    let order = axes.filter { cell[$0] != nil } + cell.keys.filter { !axes.contains($0) }.sorted()
    let reference = CaseReference(
      id: id, journey: journey, summary: summary ?? "", tags: tags, file: file, line: line,
      engine: engine, viewport: viewport.name, viewportWidth: viewport.width,
      viewportHeight: viewport.height,
      cell: order.map { JourneyCase.CellPair(axis: $0, value: cell[$0] ?? "") },
      quarantine: quarantine)
    var results: [AttemptResult] = []
    for attempt in attempts { results.append(try attempt.result()) }
    return CaseResult(
      reference: reference, status: try known(CaseStatus.self, "status", status),
      attempts: results, skipReason: skipReason)
  }
}

extension EncodedAttempt {
  func result() throws(ImpossibleValue) -> AttemptResult {
    var results: [StepResult] = []
    for step in steps { results.append(try step.result()) }
    var kept: AttemptIsolation?
    if let isolation { kept = try known(AttemptIsolation.self, "isolation", isolation) }
    return AttemptResult(
      number: number, worker: worker, startedAt: try date(startedAt),
      duration: ReportText.duration(milliseconds: durationMs), failure: try failure?.failure(),
      steps: results,
      console: console.map {
        ConsoleEntry(level: $0.level, text: $0.text, source: $0.source ?? "", step: $0.step)
      },
      network: network.map {
        NetworkEntry(
          method: $0.method, url: $0.url, status: $0.status, reason: $0.reason ?? "",
          step: $0.step)
      }, phases: PhaseTimes(phases), longestWait: longestWait?.wait, isolation: kept,
      shard: shard)
  }
}

extension EncodedFailure {
  func failure() throws(ImpossibleValue) -> Failure {
    Failure(
      kind: try known(FailureKind.self, "kind", kind), message: message,
      location: location.location, sourceLine: sourceLine ?? "", details: details ?? [],
      hint: hint ?? "", outline: outline ?? [], step: step)
  }
}

extension EncodedStep {
  func result() throws(ImpossibleValue) -> StepResult {
    StepResult(
      index: index, summary: summary, location: location.location,
      callers: (callers ?? []).map(\.location),
      startedAfter: ReportText.duration(milliseconds: startedAfterMs),
      duration: ReportText.duration(milliseconds: durationMs),
      status: try known(StepStatus.self, "status", status), url: url ?? "",
      snapshot: try snapshot?.result(), screenshot: screenshot, phases: PhaseTimes(phases))
  }
}

extension EncodedSnapshot {
  func result() throws(ImpossibleValue) -> SnapshotResult {
    SnapshotResult(
      name: name, outcome: try known(SnapshotResult.Outcome.self, "outcome", outcome),
      baseline: baseline, message: message, differentPixels: differentPixels, width: width,
      height: height, regions: (regions ?? []).map(\.region), findings: findings ?? [],
      ignored: ignored.map {
        SnapshotResult.Ignored(areas: $0.areas, pixels: $0.pixels, percent: $0.percent)
      },
      expected: expected, actual: actual, diff: diff, environmentNote: environmentNote ?? "")
  }
}

extension EncodedRegion {
  var region: SnapshotResult.Region {
    SnapshotResult.Region(
      x: x, y: y, width: width, height: height, pixels: pixels ?? 0, kind: kind, element: element)
  }
}

extension EncodedLocation {
  var location: SourceLocation { SourceLocation(file: file, line: line, column: column) }
}

private func known<Value: RawRepresentable>(
  _ type: Value.Type, _ field: String, _ text: String
) throws(ImpossibleValue) -> Value where Value.RawValue == String {
  guard let value = Value(rawValue: text) else { throw ImpossibleValue(field: field, value: text) }
  return value
}

func date(_ text: String) throws(ImpossibleValue) -> Date {
  guard let date = ReportDate.date(text) else {
    throw ImpossibleValue(field: "startedAt", value: text)
  }
  return date
}
