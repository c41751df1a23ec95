import CPixels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The rows of a plain PNG, inflated, which are unfiltered in place one by one.
///
/// A row is the number of its filter and then its samples. Valid as long as the memory is.
struct FilteredRows {
  let size: PixelSize
  /// Bytes a pixel, 3 or 4.
  let bytesPerPixel: Int
  /// The first row; the others follow without gaps.
  let start: UnsafeMutablePointer<UInt8>

  init(_ file: PlainPNG, at start: UnsafeMutableRawPointer) {
    size = file.header.size
    bytesPerPixel = file.bytesPerPixel
    self.start = start.assumingMemoryBound(to: UInt8.self)
  }

  /// Bytes from one row to the next.
  var rowBytes: Int { 1 + size.width * bytesPerPixel }

  /// A row as stored, with its filter.
  func row(_ y: Int) -> UnsafeMutablePointer<UInt8> { start + y * rowBytes }
  /// The samples of a row.
  func samples(_ y: Int) -> UnsafeMutablePointer<UInt8> { row(y) + 1 }

  /// The filter that browsers write (https://www.w3.org/TR/png-3/#9Filter-types).
  static let up: UInt8 = 2

  /// Whether the row has one of the five filters that there are.
  func hasKnownFilter(_ y: Int) -> Bool { row(y).pointee <= 4 }

  /// Unfilters a row; the row above must be unfiltered unless this is a restart.
  func unfilter(_ y: Int) {
    pixels_unfilter(
      Int32(row(y).pointee), Int32(bytesPerPixel), samples(y), y == 0 ? nil : samples(y - 1),
      size.width * bytesPerPixel)
  }

  /// Makes RGBA8 of a row that is unfiltered; source and target may overlap as in `PlainPNG.bitmap`.
  func copyPixels(of y: Int, to target: UnsafeMutablePointer<UInt8>) {
    if bytesPerPixel == 4 {
      memmove(target, samples(y), size.width * 4)
    } else {
      pixels_expand(samples(y), target, size.width)
    }
  }

  /// Makes RGBA8 of all rows, from the top to the bottom, in memory in which they lie themselves; see
  /// `PlainPNG.rowsOffset`. What the rows held is lost.
  ///
  /// - Parameter isDecoded: whether a row is unfiltered already.
  func spread(to memory: UnsafeMutableRawPointer, isDecoded: (Int) -> Bool = { _ in false }) {
    let target = memory.assumingMemoryBound(to: UInt8.self)
    for y in 0..<size.height {
      if !isDecoded(y) { unfilter(y) }
      // The row above is needed until this one is unfiltered.
      if y > 0 { copyPixels(of: y - 1, to: target + (y - 1) * size.width * 4) }
    }
    copyPixels(of: size.height - 1, to: target + (size.height - 1) * size.width * 4)
  }
}
