/// Finds the pixels that differ in two pictures of equal size: by what a person can see, or with
/// pixelmatch's exact counts.
///
/// The semantics of the latter are those of https://github.com/mapbox/pixelmatch at the version that
/// the options name. Sizes, ignored areas and limits are the business of `ImageComparison`.
public enum PixelComparison {
  /// What to go by, and whose numbers to reproduce.
  public enum Algorithm: String, Sendable, CaseIterable, Codable {
    /// What a person can see: flat areas strictly, edges so that noise of rendering passes.
    case perceptual
    /// pixelmatch 7.0 to 7.2.
    case pixelmatch7
    /// pixelmatch 5, which Playwright and jest-image-snapshot carry: transparency over white.
    case pixelmatch5

    /// Names the way of comparing, with the version of its numbers: what a baseline was approved by.
    public var version: String {
      switch self {
      case .perceptual: PerceptualFinder.version
      case .pixelmatch7: "pixelmatch-7.2"
      case .pixelmatch5: "pixelmatch-5"
      }
    }
  }

  /// What counts as different.
  public struct Options: Sendable, Equatable {
    /// What to go by.
    public var algorithm: Algorithm
    /// How far two colors may be apart, 0...1; smaller is stricter. What is below 0 or no number
    /// counts as 0, what is above 1 as 1.
    public var threshold: Double
    /// Whether antialiased pixels count as different (then they are not looked for).
    public var includeAA: Bool
    /// Whether transparent pixels are laid over a pattern rather than over white (version 7 only).
    public var checkerboard: Bool

    /// Makes options; the threshold of 0.1 is pixelmatch's, too.
    public init(
      algorithm: Algorithm = .perceptual, threshold: Double = 0.1, includeAA: Bool = false,
      checkerboard: Bool = true
    ) {
      self.algorithm = algorithm
      self.threshold = threshold
      self.includeAA = includeAA
      self.checkerboard = checkerboard
    }

    /// The threshold within its range: a mistaken one must not let everything pass.
    var limit: Double { threshold > 0 ? min(threshold, 1) : 0 }
  }

  /// Compares every pixel.
  ///
  /// - Throws: `sizeMismatch` unless both pictures have the same size.
  public static func differences(
    expected: Bitmap, actual: Bitmap, options: Options = Options()
  ) throws(ImageError) -> PixelDifferences {
    guard expected.size == actual.size else {
      throw ImageError(
        .sizeMismatch, "pictures of \(expected.size) and \(actual.size) have no common pixels",
        hint: "use ImageComparison, which pads them")
    }
    return BitmapPair.with(expected, actual, ignoring: []) {
      differences(in: $0, options: options)
    } ?? PixelDifferences(size: expected.size)
  }

  /// Compares two decoded pictures.
  static func differences(
    in pair: BitmapPair, options: Options, threads: Int = 2
  ) -> PixelDifferences {
    let rows = FilteredPair.runs(pair.size.height) { pair.differs(row: $0) }
    return differences(in: pair, rows: rows, options: options, threads: threads)
  }

  /// Compares rows of two pictures by the algorithm that the options name.
  ///
  /// - Parameters:
  ///   - rows: those that may differ; see `DifferenceFinder`.
  ///   - prepare: called with rows before any of them is read.
  static func differences<Pair: PicturePair>(
    in pair: Pair, rows: [Range<Int>], options: Options, threads: Int,
    prepare: (Range<Int>) -> Void = { _ in }
  ) -> PixelDifferences {
    // Each with its own type, so that its loops are compiled for it.
    switch options.algorithm {
    case .perceptual:
      PerceptualFinder(options)
        .differences(in: pair, rows: rows, threads: threads, prepare: prepare)
    case .pixelmatch7:
      PixelmatchFinder<Pixelmatch7Metric>(options)
        .differences(in: pair, rows: rows, threads: threads, prepare: prepare)
    case .pixelmatch5:
      PixelmatchFinder<Pixelmatch5Metric>(options)
        .differences(in: pair, rows: rows, threads: threads, prepare: prepare)
    }
  }
}
