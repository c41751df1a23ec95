package import RunModel
import Support
package import Vocabulary

extension EncodedHead {
  package init(_ summary: RunSummary) {
    version = EncodedRun.currentVersion
    verdict = summary.verdict.rawValue
    exitCode = summary.verdict.exitCode
    startedAt = ReportDate.text(summary.startedAt)
    durationMs = summary.duration.milliseconds
    suite = summary.suite
    shard = summary.shard.map(EncodedShard.init)
    workers = summary.workers
    interrupted = summary.wasInterrupted
    gate = summary.gate
    counts = Self.counts(of: summary)
    environment = summary.environment
    infrastructureErrors = summary.infrastructureErrors
    notices = summary.notices
    platformStartMs = summary.platformStart.map(\.milliseconds)
  }

  /// The number of cases with each status.
  static func counts(of summary: RunSummary) -> [String: Int] {
    Dictionary(
      uniqueKeysWithValues: CaseStatus.allCases.map { ($0.rawValue, summary.count($0)) })
  }
}

extension EncodedCase {
  package init(_ record: CaseRecord) {
    self.init(
      record.reference, record.status, record.attempts.map(EncodedAttempt.init),
      record.failure, record.duration, record.skipReason)
  }

  /// Creates the form for lists and searches: without steps, console and requests.
  package init(listing outcome: CaseOutcome) {
    var record = CaseRecord(outcome)
    for index in record.attempts.indices {
      record.attempts[index].steps = []
      record.attempts[index].failure?.outline = []
    }
    self.init(record)
  }

  /// Creates a planned case, which has not run.
  init(planned reference: CaseReference) {
    self.init(reference, .skipped, [], nil, .zero, nil)
  }

  private init(
    _ reference: CaseReference, _ status: CaseStatus, _ attempts: [EncodedAttempt],
    _ failure: Failure?, _ duration: Duration, _ skipReason: String?
  ) {
    let failure = failure.map(EncodedFailure.init)
    id = reference.id
    journey = reference.journey
    summary = reference.summary.nonEmpty
    file = reference.file
    line = reference.line
    tags = reference.tags
    engine = reference.engine
    viewport = EncodedViewport(
      name: reference.viewport, width: reference.viewportWidth,
      height: reference.viewportHeight)
    axes = reference.cell.map(\.axis)
    cell = Dictionary(
      reference.cell.map { ($0.axis, $0.value) }, uniquingKeysWith: { first, _ in first })
    quarantine = reference.quarantine
    hook = reference.isHook ? true : nil
    self.status = status.rawValue
    self.skipReason = skipReason
    kind = failure?.kind
    message = failure?.message
    location = failure?.location
    hint = failure?.hint
    details = failure?.details
    durationMs = duration.milliseconds
    self.attempts = attempts
  }
}

extension EncodedAttempt {
  init(_ attempt: AttemptResult) {
    number = attempt.number
    worker = attempt.worker
    startedAt = ReportDate.text(attempt.startedAt)
    durationMs = attempt.duration.milliseconds
    failure = attempt.failure.map(EncodedFailure.init)
    isolation = attempt.isolation?.rawValue
    steps = attempt.steps.map(EncodedStep.init)
    console = attempt.console.map {
      EncodedConsoleEntry(
        level: $0.level, text: $0.text, source: $0.source.nonEmpty, step: $0.step)
    }
    network = attempt.network.map {
      EncodedNetworkEntry(
        method: $0.method, url: $0.url, status: $0.status, reason: $0.reason.nonEmpty,
        step: $0.step)
    }
    phases = attempt.phases.encoded
    longestWait = attempt.longestWait.map(EncodedWait.init)
    shard = attempt.shard
  }
}

extension EncodedFailure {
  init(_ failure: Failure) {
    kind = failure.kind.rawValue
    message = failure.message
    location = EncodedLocation(failure.location)
    sourceLine = failure.sourceLine.nonEmpty
    details = failure.details.nonEmpty
    hint = failure.hint.nonEmpty
    outline = failure.outline.nonEmpty
    step = failure.step
  }
}

extension EncodedStep {
  init(_ step: StepResult) {
    index = step.index
    path = step.path == StepPath("\(step.index + 1)") ? nil : step.path.description
    note = step.note
    summary = step.summary
    location = EncodedLocation(step.location)
    callers = step.callers.map(EncodedLocation.init).nonEmpty
    startedAfterMs = step.startedAfter.milliseconds
    durationMs = step.duration.milliseconds
    status = step.status.rawValue
    url = step.url.nonEmpty
    snapshot = step.snapshot.map(EncodedSnapshot.init)
    screenshot = step.screenshot
    phases = step.phases.encoded
  }
}

extension EncodedSnapshot {
  init(_ snapshot: SnapshotResult) {
    name = snapshot.name
    outcome = snapshot.status.rawValue
    baseline = snapshot.baseline
    message = snapshot.message
    differentPixels = snapshot.differentPixels
    width = snapshot.width
    height = snapshot.height
    regions = snapshot.regions.map(EncodedRegion.init).nonEmpty
    findings = snapshot.findings.nonEmpty
    change = snapshot.change.map { EncodedChange(fingerprint: $0.fingerprint, words: $0.words) }
    ignored = snapshot.ignored.map {
      EncodedIgnored(
        areas: $0.areas, pixels: $0.pixels, percent: ($0.percent * 100).rounded() / 100)
    }
    expected = snapshot.expected
    actual = snapshot.actual
    diff = snapshot.diff
    candidate = snapshot.candidate.map {
      EncodedCandidate(
        kind: $0.kind.rawValue, digest: $0.digest, environment: $0.environment.nonEmpty,
        rejection: $0.rejection)
    }
    environmentNote = snapshot.environmentNote.nonEmpty
  }
}

extension EncodedLocation {
  package init(_ location: SourceLocation) {
    file = location.file
    line = location.line
    column = location.column
  }
}

extension Collection {
  /// The collection, or nil if it is empty: empty fields are left out of reports.
  fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}

extension EncodedShard {
  init(_ shard: Shard) {
    index = shard.index
    total = shard.total
    plan = shard.plan.map {
      EncodedShardPlan(
        digest: $0.digest, cases: $0.cases, inputs: $0.inputs.isEmpty ? nil : $0.inputs)
    }
  }

  var shard: Shard {
    Shard(
      index: index, total: total,
      plan: plan.map {
        Shard.Plan(digest: $0.digest, cases: $0.cases, inputs: $0.inputs ?? [:])
      })
  }
}
