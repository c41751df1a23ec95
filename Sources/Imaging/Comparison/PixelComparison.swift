/// Finds the pixels that differ in two pictures of equal size, with pixelmatch's exact counts.
///
/// The semantics are those of https://github.com/mapbox/pixelmatch at the version that the options
/// name. Sizes, ignored areas and limits are the business of `ImageComparison`.
public enum PixelComparison {
  /// Whose numbers to reproduce.
  public enum Algorithm: String, Sendable, CaseIterable, Codable {
    /// pixelmatch 7.0 to 7.2.
    case pixelmatch7
    /// pixelmatch 5, which Playwright and jest-image-snapshot carry: transparency over white.
    case pixelmatch5
  }

  /// What counts as different.
  public struct Options: Sendable, Equatable {
    /// Whose numbers to reproduce.
    public var algorithm: Algorithm
    /// How far two colours may be apart, 0...1; smaller is stricter. What is below 0 or no number
    /// counts as 0, what is above 1 as 1.
    public var threshold: Double
    /// Whether antialiased pixels count as different (then they are not looked for).
    public var includeAA: Bool
    /// Whether transparent pixels are laid over a pattern rather than over white (version 7 only).
    public var checkerboard: Bool

    /// Makes options; the defaults are pixelmatch's.
    public init(
      algorithm: Algorithm = .pixelmatch7, threshold: Double = 0.1, includeAA: Bool = false,
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
    switch options.algorithm {
    case .pixelmatch7: return run(Pixelmatch7Metric.self, expected, actual, options)
    case .pixelmatch5: return run(Pixelmatch5Metric.self, expected, actual, options)
    }
  }

  private static func run<Metric: PixelMetric>(
    _: Metric.Type, _ expected: Bitmap, _ actual: Bitmap, _ options: Options
  ) -> PixelDifferences {
    expected.bytes.withUnsafeBytes { first in
      actual.bytes.withUnsafeBytes { second in
        guard let one = first.bindMemory(to: UInt32.self).baseAddress,
          let two = second.bindMemory(to: UInt32.self).baseAddress
        else { return PixelDifferences(size: expected.size) }
        return PixelKernel(
          first: one, second: two, size: expected.size,
          metric: Metric(checkerboard: options.checkerboard),
          maxDelta: YIQ.maximum * options.limit * options.limit,
          includeAA: options.includeAA
        ).run()
      }
    }
  }
}
