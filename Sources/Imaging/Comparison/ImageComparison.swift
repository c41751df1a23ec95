/// Compares an actual picture with the expected one: sizes, ignored areas, limits, regions.
///
/// Which pixels differ is found by `PixelComparison`; how it looks is painted by `DiffPicture`.
/// Knows nothing of files, browsers or journeys.
public enum ImageComparison {
  /// Names this comparison in the environment of a baseline.
  public static let version = "pixelmatch-7.2"

  /// Compares two pictures.
  ///
  /// What lies in an ignored area has no influence, not even on the antialiasing test of pixels
  /// beside it: it is painted over in both. Where sizes differ, the part that both have is compared
  /// and all that only one has counts as different.
  public static func compare(
    expected: Bitmap, actual: Bitmap, options: ComparisonOptions = .default
  ) -> ComparisonResult {
    let canvas = PixelSize(
      width: max(expected.width, actual.width), height: max(expected.height, actual.height))
    let ignored = options.ignore.map { $0.intersection(PixelRect(canvas)) }.filter { !$0.isEmpty }
    let ignoredPixels = area(of: ignored)
    let differences: PixelDifferences
    if ignored.isEmpty {
      differences = compareAll(expected, actual, canvas, [], options.pixels)
    } else {
      var (first, second) = (expected, actual)
      for rect in ignored {
        first.fill(rect, with: .black)
        second.fill(rect, with: .black)
      }
      differences = compareAll(first, second, canvas, ignored, options.pixels)
    }
    if expected.size != actual.size {
      return .sizesDiffer(
        expected: expected.size, actual: actual.size,
        PixelChange(differences, ignoredPixels: ignoredPixels, maxRegions: options.maxRegions))
    }
    if differences.count > options.allowedPixels(of: canvas.area) {
      return .pixels(
        PixelChange(differences, ignoredPixels: ignoredPixels, maxRegions: options.maxRegions))
    }
    let isEqual = differences.runs.isEmpty && expected == actual
    return .same(
      Sameness(
        isEqual ? .equalPixels : .withinLimits, toleratedPixels: differences.count,
        antialiasedPixels: differences.antialiasedCount, ignoredPixels: ignoredPixels))
  }

  /// Compares two PNG files; decodes neither if they are known to hold the same picture.
  ///
  /// - Throws: what is wrong with the expected or the actual file.
  public static func compareFiles(
    expectedPNG: [UInt8], actualPNG: [UInt8], options: ComparisonOptions = .default,
    limits: PNGLimits = .default
  ) throws(FileComparisonError) -> ComparisonResult {
    try compareFilesAndDecode(
      expectedPNG: expectedPNG, actualPNG: actualPNG, options: options, limits: limits
    ).result
  }

  /// Compares two PNG files as `compareFiles` does, and hands back what was decoded on the way.
  ///
  /// - Returns: the result, and both pictures unless it was known without them.
  public static func compareFilesAndDecode(
    expectedPNG: [UInt8], actualPNG: [UInt8], options: ComparisonOptions = .default,
    limits: PNGLimits = .default
  ) throws(FileComparisonError) -> (result: ComparisonResult, pictures: DecodedPair?) {
    let areEqualFiles = haveSameBytes(expectedPNG, actualPNG)
    if areEqualFiles || haveEqualEncoding(expectedPNG, actualPNG, limits) {
      let header = try expectedFile { () throws(ImageError) in
        try PNGChunks(expectedPNG, limits: limits, verifyingChecksums: false).header
      }
      let bounds = PixelRect(header.size)
      return (
        .same(
          Sameness(
            areEqualFiles ? .equalFiles : .equalEncoding,
            ignoredPixels: area(of: options.ignore.map { $0.intersection(bounds) }))), nil
      )
    }
    let expected = try expectedFile { () throws(ImageError) in
      try PNGCodec.decode(expectedPNG, limits: limits)
    }
    let actual: Bitmap
    do {
      actual = try PNGCodec.decode(actualPNG, limits: limits)
    } catch { throw .actual(error) }
    return (
      compare(expected: expected, actual: actual, options: options),
      DecodedPair(expected: expected, actual: actual)
    )
  }

  /// False also for damaged files: decoding them tells which one, and why.
  private static func haveEqualEncoding(
    _ first: [UInt8], _ second: [UInt8], _ limits: PNGLimits
  ) -> Bool {
    (try? PNGCodec.haveEqualEncoding(first, second, limits: limits)) ?? false
  }

  private static func expectedFile<Value>(
    _ body: () throws(ImageError) -> Value
  ) throws(FileComparisonError) -> Value {
    do { return try body() } catch { throw .expected(error) }
  }

  private static func compareAll(
    _ first: Bitmap, _ second: Bitmap, _ canvas: PixelSize, _ ignored: [PixelRect],
    _ options: PixelComparison.Options
  ) -> PixelDifferences {
    let common = PixelRect(first.size).intersection(PixelRect(second.size))
    let inside: PixelDifferences
    do {
      inside = try PixelComparison.differences(
        expected: first.cropped(to: common), actual: second.cropped(to: common), options: options)
    } catch {
      // Both were cut to one rectangle, so their sizes are equal.
      preconditionFailure("two crops to \(common) differ in size")
    }
    guard first.size != second.size else { return inside }
    return inside.extended(
      to: canvas, beyond: PixelSize(width: common.width, height: common.height),
      by: [first.size, second.size], ignoring: ignored)
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

/// Which of two compared files is unusable, and why.
public enum FileComparisonError: Error, Sendable, Equatable {
  /// The expected picture, the baseline.
  case expected(ImageError)
  /// The actual picture, the candidate.
  case actual(ImageError)
}

/// Two pictures that were decoded to be compared.
public struct DecodedPair: Sendable, Equatable {
  /// What should be seen.
  public let expected: Bitmap
  /// What was seen.
  public let actual: Bitmap
}

extension PixelRect {
  /// The rectangle of a size at 0,0.
  public init(_ size: PixelSize) {
    self.init(x: 0, y: 0, width: size.width, height: size.height)
  }
}
