/// Rows of a picture that lie in memory: all of it, or the part that a comparison looks at.
///
/// Valid only within the call that it is handed to. Kernels take bands, so that a large picture
/// need never be in memory as a whole.
struct PictureBand {
  /// Columns and rows of the whole picture.
  let size: PixelSize
  /// The rows of the picture that are here.
  let rows: Range<Int>
  /// RGBA8 from the first of `rows` on, `size.width` pixels a row without gaps.
  let pixels: UnsafePointer<UInt32>

  /// The pixels of a row, which must be one of `rows`.
  @inline(__always)
  func row(_ y: Int) -> UnsafePointer<UInt32> {
    assert(rows.contains(y), "row \(y) is not among \(rows)")
    return pixels + (y - rows.lowerBound) * size.width
  }
}
