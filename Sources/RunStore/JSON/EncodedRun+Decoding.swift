import Foundation
import RunModel
import Support
import Vocabulary

/// An invalid value in a record.
struct InvalidRecord: Error {
  var field: String
  var value: String
}

extension EncodedRun {
  /// Returns the run and the full records of its cases.
  func run() throws(InvalidRecord) -> WrittenRun {
    var records: [CaseRecord] = []
    records.reserveCapacity(cases.count)
    for encoded in cases { records.append(try encoded.record()) }
    return WrittenRun(summary: try head.summary(of: records.map(\.outcome)), records: records)
  }
}

extension EncodedHead {
  func summary(of cases: [CaseOutcome]) throws(InvalidRecord) -> RunSummary {
    RunSummary(
      suite: suite, startedAt: try date(startedAt),
      duration: Duration.fromMilliseconds(durationMs), workers: workers,
      shard: shard?.shard, cases: cases, wasInterrupted: interrupted,
      infrastructureErrors: infrastructureErrors, notices: notices,
      gate: gate ?? GatePolicy(flaky: failsOnFlaky == true ? .block : .warn),
      environment: environment,
      platformStart: platformStartMs.map(Duration.fromMilliseconds))
  }
}

extension EncodedCase {
  func record() throws(InvalidRecord) -> CaseRecord {
    var results: [AttemptResult] = []
    for attempt in attempts { results.append(try attempt.result()) }
    return CaseRecord(
      reference: reference, status: try known(CaseStatus.self, "status", status),
      attempts: results, skipReason: skipReason)
  }

  var reference: CaseReference {
    let order = axes.filter { cell[$0] != nil } + cell.keys.filter { !axes.contains($0) }.sorted()
    return CaseReference(
      id: id, journey: journey, summary: summary ?? "", tags: tags, file: file, line: line,
      engine: engine, viewport: viewport.name, viewportWidth: viewport.width,
      viewportHeight: viewport.height,
      cell: order.map { CellPair(axis: $0, value: cell[$0] ?? "") },
      quarantine: quarantine, isHook: hook ?? false)
  }
}

extension EncodedAttempt {
  func result() throws(InvalidRecord) -> AttemptResult {
    var results: [StepResult] = []
    for step in steps { results.append(try step.result()) }
    var kept: AttemptIsolation?
    if let isolation { kept = try known(AttemptIsolation.self, "isolation", isolation) }
    return AttemptResult(
      number: number, worker: worker, startedAt: try date(startedAt),
      duration: Duration.fromMilliseconds(durationMs), failure: try failure?.failure(),
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
  func failure() throws(InvalidRecord) -> Failure {
    Failure(
      kind: try known(FailureKind.self, "kind", kind), message: message,
      location: location.location, sourceLine: sourceLine ?? "", details: details ?? [],
      hint: hint ?? "", outline: outline ?? [], step: step)
  }
}

extension EncodedStep {
  func result() throws(InvalidRecord) -> StepResult {
    StepResult(
      index: index, summary: summary, location: location.location,
      callers: (callers ?? []).map(\.location),
      startedAfter: Duration.fromMilliseconds(startedAfterMs),
      duration: Duration.fromMilliseconds(durationMs),
      status: try known(StepStatus.self, "status", status), url: url ?? "",
      snapshot: try snapshot?.result(), screenshot: screenshot, phases: PhaseTimes(phases),
      path: path.map { StepPath($0) }, note: note)
  }
}

extension EncodedSnapshot {
  func result() throws(InvalidRecord) -> SnapshotResult {
    let status = try known(SnapshotStatus.self, "outcome", outcome)
    return SnapshotResult(
      name: name, status: status,
      baseline: baseline, message: message, differentPixels: differentPixels, width: width,
      height: height, regions: (regions ?? []).map(\.region), findings: findings ?? [],
      change: change.map {
        SnapshotResult.Change(fingerprint: $0.fingerprint, words: $0.words)
      },
      ignored: ignored.map {
        SnapshotResult.Ignored(areas: $0.areas, pixels: $0.pixels, percent: $0.percent)
      },
      expected: expected, actual: actual, diff: diff,
      candidate: try candidate?.candidate() ?? earlierCandidate(status),
      environmentNote: environmentNote ?? "")
  }

  /// Before version 2 of results.jsonl, a candidate was recognized by the presence of its picture.
  private func earlierCandidate(_ status: SnapshotStatus) -> SnapshotCandidate? {
    guard actual != nil else { return nil }
    return switch status {
    case .missing: SnapshotCandidate(kind: .missing, digest: nil)
    case .different, .unusable: SnapshotCandidate(kind: .changed, digest: nil)
    case .equal, .updated: nil
    }
  }
}

extension EncodedCandidate {
  func candidate() throws(InvalidRecord) -> SnapshotCandidate {
    SnapshotCandidate(
      kind: try known(SnapshotCandidate.Kind.self, "kind", kind), digest: digest,
      environment: environment ?? [:], rejection: rejection)
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
) throws(InvalidRecord) -> Value where Value.RawValue == String {
  guard let value = Value(rawValue: text) else { throw InvalidRecord(field: field, value: text) }
  return value
}

func date(_ text: String) throws(InvalidRecord) -> Date {
  guard let date = ReportDate.date(text) else {
    throw InvalidRecord(field: "startedAt", value: text)
  }
  return date
}
