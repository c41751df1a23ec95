/// An algorithm that tells which pixels of two pictures of equal size differ.
///
/// A comparison never needs a large picture in memory as RGBA: it decodes the rows that may differ,
/// hands them to `examine` in bands from the top to the bottom, maybe several at a time on several
/// threads, and puts what was found together with `finish`. Rows that are in no call are equal.
protocol DifferenceFinder: Sendable {
  /// What one band gave: pixels that differ, or what `finish` needs to judge them.
  associatedtype Findings: Sendable

  /// How many rows above and below a tested row are looked at.
  var contextRows: Int { get }

  /// Tests rows of two bands; must not keep their memory.
  ///
  /// - Parameters:
  ///   - expected: the rows with `contextRows` around them, cut at the borders of the picture.
  ///   - actual: the same rows of the other picture.
  ///   - rows: the rows to test; the others are only looked at.
  func examine(
    _ expected: PictureBand, _ actual: PictureBand, rows: Range<Int>
  ) -> Findings

  /// Judges what all bands gave.
  ///
  /// - Parameters:
  ///   - findings: one for each call of `examine`, in the order of the rows.
  ///   - size: the size of the pictures.
  func finish(_ findings: [Findings], size: PixelSize) -> PixelDifferences
}
