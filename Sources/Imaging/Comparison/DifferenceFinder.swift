/// An algorithm that finds the differing pixels of two pictures of equal size.
///
/// A comparison never needs a large picture in memory as RGBA: it decodes the rows that may differ,
/// hands them to `examine` in bands, maybe several at a time on several threads, and puts together
/// what was found. Rows that are in no call are equal.
protocol DifferenceFinder: Sendable {
  /// How many rows above and below a tested row are looked at.
  var contextRows: Int { get }

  /// The minimum number of rows of a band, if the picture has that many: more than 8 where looking around
  /// costs as much as testing.
  var leastBandRows: Int { get }

  /// Tests rows of two bands; must not keep their memory.
  ///
  /// - Parameters:
  ///   - expected: the rows with `contextRows` around them, cut at the borders of the picture.
  ///   - actual: the same rows of the other picture.
  ///   - rows: the rows to test; the others are only looked at.
  func examine(
    _ expected: PictureBand, _ actual: PictureBand, rows: Range<Int>
  ) -> PixelDifferences
}

extension DifferenceFinder {
  var leastBandRows: Int { 8 }
}
