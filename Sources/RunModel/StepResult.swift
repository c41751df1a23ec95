public import Vocabulary

/// How one step went.
public struct StepResult: Sendable, Hashable {
  /// Counts from 0 within the attempt, a block before its steps.
  public var index: Int
  /// Where it stands among the blocks of the journey.
  public var path: StepPath
  /// One line for people; secrets are already redacted.
  public var summary: String
  /// The position of the step in its file.
  public var location: SourceLocation
  /// The `use:` steps that led here, outermost first.
  public var callers: [SourceLocation]
  /// The time from the attempt's start to the step's.
  public var startedAfter: Duration
  /// How long it took.
  public var duration: Duration
  /// How it ended.
  public var status: StepStatus
  /// The page's URL after the step; empty before the first navigation.
  public var url: String
  /// What a snapshot step found.
  public var snapshot: SnapshotResult?
  /// A screenshot of the page when the step failed: a path relative to the reports folder.
  public var screenshot: String?
  /// How `duration` was spent, less the time of steps in the step; empty if unknown.
  public var phases: PhaseTimes
  /// What a block did, or why a step was left out or its failure allowed; nil if there is nothing to say.
  public var note: String?

  /// Creates a result.
  public init(
    index: Int, summary: String, location: SourceLocation, callers: [SourceLocation],
    startedAfter: Duration, duration: Duration, status: StepStatus, url: String,
    snapshot: SnapshotResult? = nil, screenshot: String? = nil,
    phases: PhaseTimes = PhaseTimes(), path: StepPath? = nil, note: String? = nil
  ) {
    self.index = index
    self.path = path ?? StepPath("\(index + 1)")
    self.note = note
    self.summary = summary
    self.location = location
    self.callers = callers
    self.startedAfter = startedAfter
    self.duration = duration
    self.status = status
    self.url = url
    self.snapshot = snapshot
    self.screenshot = screenshot
    self.phases = phases
  }
}

/// How a step ended.
public enum StepStatus: String, Sendable, Hashable, Codable, CaseIterable {
  case passed
  case failed
  /// Failed, which a block around it allows: `optional`, or `retry` before its last try.
  case tolerated
  /// Not reached, since an earlier step failed; with a note, left out by a block.
  case skipped
}
