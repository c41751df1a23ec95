#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two pictures of equal size, whose rows can be read as RGBA.
protocol PicturePair {
  var size: PixelSize { get }

  /// Hands out a stretch of rows of both; called on several threads at a time.
  ///
  /// - Parameters:
  ///   - buffers: room for that many rows of each, to be used where rows do not lie in memory as
  ///     they are wanted.
  func bands(_ rows: Range<Int>, buffers: BandBuffers) -> (PictureBand, PictureBand)
}

/// Room for rows of two pictures, RGBA8.
struct BandBuffers {
  let expected: UnsafeMutablePointer<UInt32>
  let actual: UnsafeMutablePointer<UInt32>

  /// Paints what is ignored black in both, so that it has no influence, not even beside it.
  ///
  /// - Parameters:
  ///   - rects: the ignored areas, cut to the picture.
  ///   - rows: the rows that are in the buffers.
  func paint(_ rects: [PixelRect], rows: Range<Int>, width: Int) {
    for rect in rects {
      let covered = rows.clamped(to: rect.y..<rect.maxY)
      for y in covered {
        let start = (y - rows.lowerBound) * width + rect.x
        (expected + start).update(repeating: PixelColor.black.packed, count: rect.width)
        (actual + start).update(repeating: PixelColor.black.packed, count: rect.width)
      }
    }
  }
}

/// Two decoded pictures, of which the part that both have is compared.
struct BitmapPair: PicturePair {
  let size: PixelSize
  /// The ignored areas, cut to `size`.
  private let ignored: [PixelRect]
  private let expected, actual: UnsafePointer<UInt32>
  private let expectedWidth, actualWidth: Int

  /// Lends out both pictures for the time of a call; nil where one of them is empty.
  static func with<Value>(
    _ expected: Bitmap, _ actual: Bitmap, ignoring: [PixelRect], _ body: (BitmapPair) -> Value
  ) -> Value? {
    expected.withUnsafeBytes { one in
      actual.withUnsafeBytes { two in
        guard let one = one.bindMemory(to: UInt32.self).baseAddress,
          let two = two.bindMemory(to: UInt32.self).baseAddress
        else { return nil }
        let common = expected.bounds.intersection(actual.bounds)
        return body(
          BitmapPair(
            size: PixelSize(width: common.width, height: common.height),
            ignored: ignoring.map { $0.intersection(common) }.filter { !$0.isEmpty },
            expected: one, actual: two, expectedWidth: expected.width, actualWidth: actual.width))
      }
    }
  }

  /// Whether the pixels of a row differ, ignored or not.
  func differs(row y: Int) -> Bool {
    memcmp(expected + y * expectedWidth, actual + y * actualWidth, size.width * 4) != 0
  }

  func bands(_ rows: Range<Int>, buffers: BandBuffers) -> (PictureBand, PictureBand) {
    let isTouched = ignored.contains { !rows.clamped(to: $0.y..<$0.maxY).isEmpty }
    var one = expected + rows.lowerBound * expectedWidth
    var two = actual + rows.lowerBound * actualWidth
    if isTouched || expectedWidth != size.width {
      copy(rows.count, from: one, width: expectedWidth, to: buffers.expected)
      one = UnsafePointer(buffers.expected)
    }
    if isTouched || actualWidth != size.width {
      copy(rows.count, from: two, width: actualWidth, to: buffers.actual)
      two = UnsafePointer(buffers.actual)
    }
    if isTouched { buffers.paint(ignored, rows: rows, width: size.width) }
    return (
      PictureBand(size: size, rows: rows, pixels: one),
      PictureBand(size: size, rows: rows, pixels: two)
    )
  }

  private func copy(
    _ rows: Int, from source: UnsafePointer<UInt32>, width: Int,
    to target: UnsafeMutablePointer<UInt32>
  ) {
    for y in 0..<rows {
      (target + y * size.width).update(from: source + y * width, count: size.width)
    }
  }
}
