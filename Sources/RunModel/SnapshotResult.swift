/// How a snapshot compares to its baseline.
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

/// The result of comparing a snapshot with its baseline.
public struct SnapshotResult: Sendable, Hashable {
  /// A part of the picture that differs, in device pixels.
  public struct Region: Sendable, Hashable {
    /// Pixels from the left edge.
    public var x: Int
    /// Pixels from the top edge.
    public var y: Int
    /// The number of columns.
    public var width: Int
    /// The number of rows.
    public var height: Int
    /// The number of pixels that differ in it.
    public var pixels: Int
    /// What it shows: `moved`, `added`, `removed`, `recolored`, `text`, `noise` or `replaced`; nil
    /// if unknown.
    public var kind: String?
    /// The element that it belongs to, such as `button "Save"`; nil if unknown.
    public var element: String?

    /// Creates a region.
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

  /// What a step's `ignore` excluded from the comparison.
  public struct Ignored: Sendable, Hashable {
    /// The number of boxes.
    public var areas: Int
    /// The number of pixels in at least one of them.
    public var pixels: Int
    /// The percentage of the picture that they cover, from 0 to 100.
    public var percent: Double

    /// Creates one.
    public init(areas: Int, pixels: Int, percent: Double) {
      self.areas = areas
      self.pixels = pixels
      self.percent = percent
    }
  }

  /// What changed, without where: the same in all pictures that one rule of a style sheet changed.
  public struct Change: Sendable, Hashable {
    /// Twelve hexadecimal digits, equal for equal changes.
    public var fingerprint: String
    /// The change in a few words, such as `colour #2563eb -> #1d4ed8`.
    public var words: String

    /// Creates a change.
    public init(fingerprint: String, words: String) {
      self.fingerprint = fingerprint
      self.words = words
    }
  }

  /// The snapshot's name, as given by the step.
  public var name: String
  /// The result of the comparison.
  public var status: SnapshotStatus
  /// The baseline's path, relative to the project's folder.
  public var baseline: String
  /// One sentence: which elements changed how, sizes, pixels, where; or why the baseline is
  /// unusable.
  public var message: String
  /// The number of pixels that differ; nil if they were not counted.
  public var differentPixels: Int?
  /// The size of the candidate in device pixels.
  public var width: Int
  public var height: Int
  /// The parts that differ, the largest first.
  public var regions: [Region]
  /// What changed, by element of the page, such as `button "Save" moved down 24 px`.
  public var findings: [String]
  /// What pictures with the same change have in common; nil if nothing differs.
  public var change: Change?
  /// Nil if the step ignores nothing.
  public var ignored: Ignored?
  /// Paths relative to the reports folder.
  public var expected: String?
  public var actual: String?
  public var diff: String?
  /// Set if ``actual`` awaits review.
  public var candidate: SnapshotCandidate?
  /// How the baseline's environment differs from this run's; empty if it does not.
  public var environmentNote: String

  /// Creates a result.
  public init(
    name: String, status: SnapshotStatus, baseline: String, message: String,
    differentPixels: Int? = nil, width: Int, height: Int, regions: [Region] = [],
    findings: [String] = [], change: Change? = nil, ignored: Ignored? = nil,
    expected: String? = nil,
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
    self.change = change
    self.ignored = ignored
    self.expected = expected
    self.actual = actual
    self.diff = diff
    self.candidate = candidate
    self.environmentNote = environmentNote
  }
}
