public import Foundation

/// The full record of a case: one line of results.jsonl.
///
/// ``CaseOutcome`` is the part that stays in memory.
public struct CaseRecord: Sendable, Hashable, Identifiable {
  /// The case.
  public var reference: CaseReference
  /// How it ended.
  public var status: CaseStatus
  /// In order; empty if the case was skipped or never started.
  public var attempts: [AttemptResult]
  /// Why the case was skipped; nil otherwise.
  public var skipReason: String?

  /// Creates a record.
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
  /// The failure to show: that of the last attempt that failed, also if the case passed in the end.
  public var primaryFailure: Failure? { attempts.last { $0.failure != nil }?.failure }
  /// The total time of all attempts.
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

/// One attempt at a case.
public struct AttemptResult: Sendable, Hashable {
  /// Counts from 1.
  public var number: Int
  /// The worker that ran it, counting from 1.
  public var worker: Int
  /// When it began.
  public var startedAt: Date
  /// How long it took.
  public var duration: Duration
  /// Why it failed; nil if it passed.
  public var failure: Failure?
  /// Its steps, in order.
  public var steps: [StepResult]
  /// Console messages and uncaught errors, in order.
  public var console: [ConsoleEntry]
  /// Requests that failed or had a response with status 400 or above.
  public var network: [NetworkEntry]
  /// How the time was spent: `duration`, and before it the start of a browser; empty if unknown.
  public var phases: PhaseTimes
  /// The step that waited the longest, if any did.
  public var longestWait: LongestWait?
  /// How it was isolated from what ran before; nil for a first attempt.
  public var isolation: AttemptIsolation?
  /// The shard that ran it, counting from 1; nil in a run without shards.
  public var shard: Int?

  /// Creates an attempt.
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

/// How a retry is isolated from earlier attempts and from other cases.
public enum AttemptIsolation: String, Sendable, Hashable, Codable, CaseIterable {
  /// In its own context on the same browser, like every attempt.
  case context
  /// On a new browser, since the previous one died.
  case browser
  /// On a new browser, while nothing else ran on this machine.
  case alone
}

/// A message that a page wrote to its console, or an uncaught error.
public struct ConsoleEntry: Sendable, Hashable, Codable {
  /// `log`, `debug`, `info`, `warning`, `error` or `uncaught`.
  public var level: String
  /// What was written.
  public var text: String
  /// The script and line, or the stack of an uncaught error.
  public var source: String
  /// The index of the step during which it occurred, counting from 0.
  public var step: Int

  /// Creates an entry.
  public init(level: String, text: String, source: String, step: Int) {
    self.level = level
    self.text = text
    self.source = source
    self.step = step
  }
}

/// A request that failed, or was answered by a mock.
public struct NetworkEntry: Sendable, Hashable, Codable {
  /// The HTTP method.
  public var method: String
  /// The requested URL.
  public var url: String
  /// The status of the response; 0 if there was none.
  public var status: Int
  /// Why there was no response, or `mocked` if it came from a mock; otherwise empty.
  public var reason: String
  /// The index of the step during which it occurred, counting from 0.
  public var step: Int

  /// Creates an entry.
  public init(method: String, url: String, status: Int, reason: String, step: Int) {
    self.method = method
    self.url = url
    self.status = status
    self.reason = reason
    self.step = step
  }
}
