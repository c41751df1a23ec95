/// Compares an actual picture with the expected one: sizes, ignored areas, limits, regions.
///
/// Which pixels differ is found by `PixelComparison`; how it looks is painted by `DiffPicture`.
/// Knows nothing of files, browsers or journeys.
public enum ImageComparison {
  /// Names the usual comparison in the environment of a baseline; other modes have names of their
  /// own, see `PixelComparison.Algorithm.version`.
  public static let version = PixelComparison.Algorithm.perceptual.version

  /// Compares two pictures.
  ///
  /// The content of an ignored area has no influence, not even on the antialiasing test of pixels
  /// beside it: it is painted over in both. Where sizes differ, the part that both have is compared
  /// and all that only one has counts as different.
  public static func compare(
    expected: Bitmap, actual: Bitmap, options: ComparisonOptions = .default
  ) -> ComparisonResult {
    let canvas = PixelSize(
      width: max(expected.width, actual.width), height: max(expected.height, actual.height))
    let ignored = options.ignore.map { $0.intersection(PixelRect(canvas)) }.filter { !$0.isEmpty }
    let inside = BitmapPair.with(expected, actual, ignoring: ignored) {
      PixelComparison.differences(in: $0, options: options.pixels)
    }
    let sizes = [expected.size, actual.size]
    let common = PixelRect(sizes[0]).intersection(PixelRect(sizes[1]))
    var differences =
      inside ?? PixelDifferences(size: PixelSize(width: common.width, height: common.height))
    if sizes[0] != sizes[1] {
      differences = differences.extended(
        to: canvas, beyond: differences.size, by: sizes, ignoring: ignored)
    }
    return judge(
      differences, sizes, ignored: ignored, options,
      isEqual: differences.runs.isEmpty && expected == actual)
  }

  /// The verdict on the differences of two pictures.
  ///
  /// - Parameter isEqual: whether all pixels are equal, ignored ones too.
  static func judge(
    _ differences: PixelDifferences, _ sizes: [PixelSize], ignored: [PixelRect],
    _ options: ComparisonOptions, isEqual: Bool
  ) -> ComparisonResult {
    let ignoredPixels = area(of: ignored)
    func change() -> PixelChange {
      PixelChange(differences, ignoredPixels: ignoredPixels, maxRegions: options.maxRegions)
    }
    if sizes[0] != sizes[1] {
      return .sizesDiffer(expected: sizes[0], actual: sizes[1], change())
    }
    if differences.count > options.allowedPixels(of: differences.size.area) {
      return .pixels(change())
    }
    return .same(
      MatchDetail(
        isEqual ? .equalPixels : .withinLimits, toleratedPixels: differences.count,
        antialiasedPixels: differences.antialiasedCount, ignoredPixels: ignoredPixels))
  }

  /// How many pixels lie in at least one of the rectangles.
  static func area(of rects: [PixelRect]) -> Int {
    let cuts = Set(rects.flatMap { [$0.y, $0.maxY] }).sorted()
    var total = 0
    for (top, bottom) in zip(cuts, cuts.dropFirst()) {
      var end = Int.min
      var columns = 0
      for rect in rects.filter({ $0.y <= top && $0.maxY >= bottom && !$0.isEmpty })
        .sorted(by: { $0.x < $1.x })
      {
        columns += max(0, rect.maxX - max(end, rect.x))
        end = max(end, rect.maxX)
      }
      total += columns * (bottom - top)
    }
    return total
  }
}

extension PixelRect {
  /// The rectangle of a size at 0,0.
  public init(_ size: PixelSize) {
    self.init(x: 0, y: 0, width: size.width, height: size.height)
  }
}
