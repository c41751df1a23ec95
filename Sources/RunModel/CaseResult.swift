public import Foundation
public import JourneyLanguage
public import Vocabulary

/// Which case: all that reports say of it before it has run.
public struct CaseReference: Sendable, Hashable, Identifiable {
  /// The case's id, stable across runs.
  public var id: String
  /// The journey's name.
  public var journey: String
  /// What the journey is for; empty where it does not say.
  public var summary: String
  /// The journey's tags.
  public var tags: [String]
  /// The journey's file and the line of its name.
  public var file: String
  public var line: Int
  /// The engine's name, such as `chromium`.
  public var engine: String
  /// The viewport's name and size in CSS pixels.
  public var viewport: String
  public var viewportWidth: Int
  public var viewportHeight: Int
  /// The values of the axes, in the order of the matrix.
  public var cell: [JourneyCase.CellPair]
  /// Why its failures do not block; nil where they do.
  public var quarantine: QuarantineNote?

  /// Makes a reference to a case.
  public init(_ journeyCase: JourneyCase) {
    id = journeyCase.id
    journey = journeyCase.journey.name.value
    summary = journeyCase.journey.summary ?? ""
    tags = journeyCase.journey.tags
    file = journeyCase.journey.file
    line = journeyCase.journey.name.location.line
    engine = journeyCase.engine.rawValue
    viewport = journeyCase.viewport.name.value
    viewportWidth = journeyCase.viewport.width
    viewportHeight = journeyCase.viewport.height
    cell = journeyCase.cell
    quarantine = journeyCase.quarantine
  }

  /// Makes a reference from its parts.
  public init(
    id: String, journey: String, summary: String, tags: [String], file: String, line: Int,
    engine: String, viewport: String, viewportWidth: Int, viewportHeight: Int,
    cell: [JourneyCase.CellPair], quarantine: QuarantineNote? = nil
  ) {
    self.id = id
    self.journey = journey
    self.summary = summary
    self.tags = tags
    self.file = file
    self.line = line
    self.engine = engine
    self.viewport = viewport
    self.viewportWidth = viewportWidth
    self.viewportHeight = viewportHeight
    self.cell = cell
    self.quarantine = quarantine
  }
}

/// How a case ended, over all its attempts.
public struct CaseResult: Sendable, Hashable, Identifiable {
  /// Which case it was.
  public var reference: CaseReference
  /// How it ended.
  public var status: CaseStatus
  /// In order; empty where the case was skipped or never started.
  public var attempts: [AttemptResult]
  /// Why the case was skipped; nil otherwise.
  public var skipReason: String?

  /// Makes a result.
  public init(
    reference: CaseReference, status: CaseStatus, attempts: [AttemptResult],
    skipReason: String? = nil
  ) {
    self.reference = reference
    self.status = status
    self.attempts = attempts
    self.skipReason = skipReason
  }

  public var id: String { reference.id }
  /// The failure that counts: that of the last attempt.
  public var failure: Failure? { attempts.last?.failure }
  /// The time of all attempts together.
  public var duration: Duration { attempts.reduce(.zero) { $0 + $1.duration } }
}

/// How a case ended.
public enum CaseStatus: String, Sendable, Hashable, Codable, CaseIterable {
  case passed
  /// Failed, then passed on a retry.
  case flaky
  case failed
  case skipped
  /// Was running, or waiting, when the run was interrupted.
  case interrupted
}

/// One try of a case.
public struct AttemptResult: Sendable, Hashable {
  /// Counts from 1.
  public var number: Int
  /// The worker that ran it, counting from 1.
  public var worker: Int
  /// When it began.
  public var startedAt: Date
  /// How long it took.
  public var duration: Duration
  /// Why it failed; nil where it passed.
  public var failure: Failure?
  /// Its steps, in order.
  public var steps: [StepResult]
  /// Console messages and uncaught errors, in order.
  public var console: [ConsoleEntry]
  /// Requests that failed or were answered with 400 and above.
  public var network: [NetworkEntry]
  /// What the time went into: `duration`, and before it the start of a browser; empty where it is
  /// not known.
  public var phases: PhaseTimes
  /// The step that waited the longest, if any did.
  public var longestWait: LongestWait?
  /// How it was kept apart from what went before; nil for a first attempt.
  public var isolation: AttemptIsolation?
  /// The part of the cases that it belonged to, counting from 1; nil where there was one machine.
  public var shard: Int?

  /// Makes an attempt.
  public init(
    number: Int, worker: Int, startedAt: Date, duration: Duration, failure: Failure?,
    steps: [StepResult], console: [ConsoleEntry], network: [NetworkEntry],
    phases: PhaseTimes = PhaseTimes(), longestWait: LongestWait? = nil,
    isolation: AttemptIsolation? = nil,
    shard: Int? = nil
  ) {
    self.number = number
    self.worker = worker
    self.startedAt = startedAt
    self.duration = duration
    self.failure = failure
    self.steps = steps
    self.console = console
    self.network = network
    self.phases = phases
    self.longestWait = longestWait
    self.isolation = isolation
    self.shard = shard
  }
}

/// How a retry is kept apart from the attempts before it, and from other cases.
public enum AttemptIsolation: String, Sendable, Hashable, Codable, CaseIterable {
  /// A context of its own on the same browser, as every attempt has.
  case context
  /// A browser of its own, since the one before died.
  case browser
  /// A browser of its own, and nothing else ran on this machine meanwhile.
  case alone
}

/// What a page wrote on its console, or an error that it did not catch.
public struct ConsoleEntry: Sendable, Hashable, Codable {
  /// `log`, `debug`, `info`, `warning`, `error` or `uncaught`.
  public var level: String
  /// What was written.
  public var text: String
  /// The script and line, or the stack of an uncaught error.
  public var source: String
  /// The step during which it came, counting from 0.
  public var step: Int

  /// Makes an entry.
  public init(level: String, text: String, source: String, step: Int) {
    self.level = level
    self.text = text
    self.source = source
    self.step = step
  }
}

/// A request that went wrong.
public struct NetworkEntry: Sendable, Hashable, Codable {
  /// The HTTP method.
  public var method: String
  /// The URL that was asked for.
  public var url: String
  /// The status of the answer; 0 where there was none.
  public var status: Int
  /// Why there was no answer, or `mocked` where it came from a mock; else empty.
  public var reason: String
  /// The step during which it came, counting from 0.
  public var step: Int

  /// Makes an entry.
  public init(method: String, url: String, status: Int, reason: String, step: Int) {
    self.method = method
    self.url = url
    self.status = status
    self.reason = reason
    self.step = step
  }
}
