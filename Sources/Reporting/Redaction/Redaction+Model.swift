public import RunModel
public import Support
import Vocabulary

extension Redaction {
  /// Returns the event without secrets.
  public func redact(_ event: RunEvent) -> RunEvent {
    switch event {
    case .runStarted(var start):
      start.suite = redact(start.suite)
      start.cases = start.cases.map(redact)
      return .runStarted(start)
    case .caseStarted(let reference, let worker):
      return .caseStarted(redact(reference), worker: worker)
    case .stepStarted(let caseID, let attempt, let index, let path, let summary):
      return .stepStarted(
        caseID: caseID, attempt: attempt, index: index, path: path, summary: redact(summary))
    case .stepFinished(let caseID, let attempt, let step):
      return .stepFinished(caseID: caseID, attempt: attempt, redact(step))
    case .attemptFinished(let caseID, let attempt):
      return .attemptFinished(caseID: caseID, redact(attempt))
    case .caseFinished(let result): return .caseFinished(redact(result))
    case .notice(let text): return .notice(redact(text))
    case .runFinished(let summary): return .runFinished(redact(summary))
    }
  }

  /// Returns the summary without secrets.
  public func redact(_ summary: RunSummary) -> RunSummary {
    var summary = summary
    summary.suite = redact(summary.suite)
    summary.cases = summary.cases.map(redact)
    summary.infrastructureErrors = summary.infrastructureErrors.map(redact)
    summary.notices = summary.notices.map(redact)
    summary.environment = Dictionary(
      summary.environment.map { (redact($0.key), redact($0.value)) },
      uniquingKeysWith: { first, _ in first })
    return summary
  }

  private func redact(_ reference: CaseReference) -> CaseReference {
    var reference = reference
    reference.journey = redact(reference.journey)
    reference.summary = redact(reference.summary)
    reference.tags = reference.tags.map(redact)
    if var note = reference.quarantine {
      note.owner = redact(note.owner)
      note.reason = redact(note.reason)
      reference.quarantine = note
    }
    return reference
  }

  private func redact(_ result: CaseRecord) -> CaseRecord {
    var result = result
    result.reference = redact(result.reference)
    result.attempts = result.attempts.map(redact)
    result.skipReason = result.skipReason.map(redact)
    return result
  }

  private func redact(_ outcome: CaseOutcome) -> CaseOutcome {
    var outcome = outcome
    outcome.reference = redact(outcome.reference)
    outcome.skipReason = outcome.skipReason.map(redact)
    for index in outcome.attempts.indices {
      var attempt = outcome.attempts[index]
      attempt.failure = attempt.failure.map(redact)
      attempt.notableSteps = attempt.notableSteps.map(redact)
      if let wait = attempt.longestWait { attempt.longestWait?.summary = redact(wait.summary) }
      outcome.attempts[index] = attempt
    }
    return outcome
  }

  private func redact(_ attempt: AttemptResult) -> AttemptResult {
    var attempt = attempt
    attempt.failure = attempt.failure.map(redact)
    attempt.steps = attempt.steps.map(redact)
    if let wait = attempt.longestWait { attempt.longestWait?.summary = redact(wait.summary) }
    attempt.console = attempt.console.map { entry in
      var entry = entry
      entry.text = redact(entry.text)
      entry.source = redact(entry.source)
      return entry
    }
    attempt.network = attempt.network.map { entry in
      var entry = entry
      entry.method = redact(entry.method)
      entry.url = redact(entry.url)
      entry.reason = redact(entry.reason)
      return entry
    }
    return attempt
  }

  private func redact(_ failure: Failure) -> Failure {
    var failure = failure
    failure.message = redact(failure.message)
    failure.sourceLine = redact(failure.sourceLine)
    failure.details = failure.details.map(redact)
    failure.hint = redact(failure.hint)
    failure.outline = failure.outline.map(redact)
    return failure
  }

  private func redact(_ step: StepResult) -> StepResult {
    var step = step
    step.summary = redact(step.summary)
    step.note = step.note.map(redact)
    step.url = redact(step.url)
    if var snapshot = step.snapshot {
      snapshot.name = redact(snapshot.name)
      snapshot.message = redact(snapshot.message)
      snapshot.environmentNote = redact(snapshot.environmentNote)
      snapshot.findings = snapshot.findings.map(redact)
      if let words = snapshot.candidate?.rejection {
        snapshot.candidate?.rejection = redact(words)
      }
      if let change = snapshot.change { snapshot.change?.words = redact(change.words) }
      for index in snapshot.regions.indices {
        snapshot.regions[index].element = snapshot.regions[index].element.map(redact)
      }
      step.snapshot = snapshot
    }
    return step
  }
}
