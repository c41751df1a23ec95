public import Vocabulary

/// How one step went.
public struct StepResult: Sendable, Hashable {
  /// Counts from 0 within the attempt.
  public var index: Int
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
  /// How `duration` was spent; empty if unknown.
  public var phases: PhaseTimes

  /// Creates a result.
  public init(
    index: Int, summary: String, location: SourceLocation, callers: [SourceLocation],
    startedAfter: Duration, duration: Duration, status: StepStatus, url: String,
    snapshot: SnapshotResult? = nil, screenshot: String? = nil, phases: PhaseTimes = PhaseTimes()
  ) {
    self.index = index
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
  /// Not reached, since an earlier step failed.
  case skipped
}
