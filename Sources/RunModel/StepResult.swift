import JourneyLanguage
public import Vocabulary

/// How one step went.
public struct StepResult: Sendable, Hashable {
  /// Counts from 0 within the attempt.
  public var index: Int
  /// One line for people; secrets are already redacted.
  public var summary: String
  /// Where the step stands.
  public var location: SourceLocation
  /// The `use:` steps that led here, outermost first.
  public var callers: [SourceLocation]
  /// From the attempt's start.
  public var startedAfter: Duration
  /// How long it took.
  public var duration: Duration
  /// How it ended.
  public var status: StepStatus
  /// The page's URL after the step; empty before the first navigation.
  public var url: String
  /// What a snapshot step found.
  public var snapshot: SnapshotResult?
  /// A picture of the page when the step failed: a path relative to the reports folder.
  public var screenshot: String?
  /// What `duration` went into; empty where it is not known.
  public var phases: PhaseTimes

  /// Makes a result.
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

/// What the comparison of a snapshot with its baseline gave.
public struct SnapshotResult: Sendable, Hashable, Codable {
  /// The outcomes.
  public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
    case equal
    case different
    /// There is no baseline yet.
    case missing
    /// The baseline was written by `--update`.
    case updated
    /// The baseline can't be read (corrupt, too large, a git-LFS pointer).
    case unusable
  }

  /// A part of the picture where it differs, in device pixels.
  public struct Region: Sendable, Hashable, Codable {
    /// Pixels from the left edge.
    public var x: Int
    /// Pixels from the top edge.
    public var y: Int
    /// How many columns.
    public var width: Int
    /// How many rows.
    public var height: Int
    /// How many pixels differ in it.
    public var pixels: Int
    /// What it shows: `moved`, `added`, `removed`, `recoloured`, `text`, `noise` or `replaced`; nil
    /// where that is not known.
    public var kind: String?
    /// The element that it belongs to, such as `button "Save"`; nil where that is not known.
    public var element: String?

    /// Makes a region.
    public init(
      x: Int, y: Int, width: Int, height: Int, pixels: Int = 0, kind: String? = nil,
      element: String? = nil
    ) {
      self.x = x
      self.y = y
      self.width = width
      self.height = height
      self.pixels = pixels
      self.kind = kind
      self.element = element
    }
  }

  /// What a step's `ignore` left out of the comparison.
  public struct Ignored: Sendable, Hashable, Codable {
    /// How many boxes.
    public var areas: Int
    /// How many pixels lie in at least one of them.
    public var pixels: Int
    /// Of the picture, 0...100.
    public var percent: Double

    /// Makes it.
    public init(areas: Int, pixels: Int, percent: Double) {
      self.areas = areas
      self.pixels = pixels
      self.percent = percent
    }
  }

  /// The name that the step gives.
  public var name: String
  /// What the comparison gave.
  public var outcome: Outcome
  /// The baseline's path, relative to the project's folder.
  public var baseline: String
  /// One sentence: which elements changed how, sizes, pixels, where; or why the baseline is
  /// unusable.
  public var message: String
  /// How many pixels differ; nil where nothing was counted.
  public var differentPixels: Int?
  /// Size of the candidate in device pixels.
  public var width: Int
  public var height: Int
  /// Where it differs, the largest part first.
  public var regions: [Region]
  /// What changed by the elements of the page, such as `button "Save" moved down 24 px`.
  public var findings: [String]
  /// Nil where the step ignores nothing.
  public var ignored: Ignored?
  /// Paths relative to the reports folder.
  public var expected: String?
  public var actual: String?
  public var diff: String?
  /// How the baseline's environment differs from this run's; empty where it does not.
  public var environmentNote: String

  /// Makes a result.
  public init(
    name: String, outcome: Outcome, baseline: String, message: String,
    differentPixels: Int? = nil, width: Int, height: Int, regions: [Region] = [],
    findings: [String] = [], ignored: Ignored? = nil, expected: String? = nil,
    actual: String? = nil, diff: String? = nil,
    environmentNote: String = ""
  ) {
    self.name = name
    self.outcome = outcome
    self.baseline = baseline
    self.message = message
    self.differentPixels = differentPixels
    self.width = width
    self.height = height
    self.regions = regions
    self.findings = findings
    self.ignored = ignored
    self.expected = expected
    self.actual = actual
    self.diff = diff
    self.environmentNote = environmentNote
  }
}
