/// How a snapshot stands to its baseline.
public enum SnapshotStatus: String, Sendable, Hashable, Codable, CaseIterable {
  case equal
  case different
  /// There is no baseline yet.
  case missing
  /// The baseline was written by `--update`.
  case updated
  /// The baseline can't be read (corrupt, too large, a git-LFS pointer).
  case unusable
}

/// What the comparison of a snapshot with its baseline gave.
public struct SnapshotResult: Sendable, Hashable {
  /// A part of the picture where it differs, in device pixels.
  public struct Region: Sendable, Hashable {
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
    /// What it shows: `moved`, `added`, `removed`, `recolored`, `text`, `noise` or `replaced`; nil
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
  public struct Ignored: Sendable, Hashable {
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
  public var status: SnapshotStatus
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
  /// Set where ``actual`` waits for review.
  public var candidate: SnapshotCandidate?
  /// How the baseline's environment differs from this run's; empty where it does not.
  public var environmentNote: String

  /// Makes a result.
  public init(
    name: String, status: SnapshotStatus, baseline: String, message: String,
    differentPixels: Int? = nil, width: Int, height: Int, regions: [Region] = [],
    findings: [String] = [], ignored: Ignored? = nil, expected: String? = nil,
    actual: String? = nil, diff: String? = nil, candidate: SnapshotCandidate? = nil,
    environmentNote: String = ""
  ) {
    self.name = name
    self.status = status
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
    self.candidate = candidate
    self.environmentNote = environmentNote
  }
}
