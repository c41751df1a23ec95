/// Finds the pixels with a visible difference: mode `perceptual`.
///
/// Each band is compared on its own, with enough rows around it that the result is the same as for the
/// whole picture. See `PerceptualKernel` for the steps.
struct PerceptualFinder: DifferenceFinder {
  /// Names the metric and its limits. It is part of the environment of baselines: a picture that was
  /// approved under one version may be different under another.
  static let version = "perceptual-1"

  let threshold: Double
  let includeAA: Bool

  init(_ options: PixelComparison.Options) {
    threshold = options.limit
    includeAA = options.includeAA
  }

  /// The cells around the one of a row reach 15 rows further, as a line through it does; and the
  /// antialiasing test looks at two more.
  var contextRows: Int { includeAA ? 0 : Self.neighborhood + 2 }

  /// So high that the rows around are the lesser part.
  var leastBandRows: Int { 128 }

  private static let neighborhood = 2 * PerceptualLimits.cell - 1

  func examine(
    _ expected: PictureBand, _ actual: PictureBand, rows: Range<Int>
  ) -> PixelDifferences {
    let reach = includeAA ? 0 : Self.neighborhood
    let around =
      max(
        0, rows.lowerBound - reach)..<min(
        expected.size.height, rows.upperBound + reach)
    var kernel = PerceptualKernel(expected, actual, threshold: threshold, includeAA: includeAA)
    return kernel.judge(rows, lookingAt: around)
  }
}
