import CPixels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the pixels that one version of pixelmatch finds.
///
/// Three sieves, each finer and slower than the one before: pixels that are equal, or opaque and so
/// close that whole-number arithmetic shows them to be under the threshold; the metric in 64-bit
/// floats, whose word is final; and the antialiasing test for those that are over the threshold.
struct PixelmatchFinder<Metric: PixelMetric>: DifferenceFinder {
  let metric: Metric
  let maxDelta: Double
  let includeAA: Bool

  init(_ options: PixelComparison.Options) {
    metric = Metric(checkerboard: options.checkerboard)
    maxDelta = YIQ.maximum * options.limit * options.limit
    includeAA = options.includeAA
  }

  /// The antialiasing test looks at neighbors, and at the neighbors of these.
  var contextRows: Int { includeAA ? 0 : 2 }

  /// dr² + dg² + db² up to which the distance is certainly within `maxDelta`.
  private var harmlessSquares: Int32 {
    Int32(maxDelta / YIQ.largestEigenvalue * (1 - 1e-9))
  }

  func examine(
    _ expected: PictureBand, _ actual: PictureBand, rows: Range<Int>
  ) -> PixelDifferences {
    var found = PixelDifferences(size: expected.size)
    let width = expected.size.width
    let limit = harmlessSquares
    let masks = RowMasks(width: width)
    defer { masks.deallocate() }
    let softness = includeAA ? nil : AntialiasingTest(metric, expected, actual)
    defer { softness?.deallocate() }
    for y in rows {
      let (one, two) = (expected.row(y), actual.row(y))
      guard memcmp(one, two, width * 4) != 0,
        pixels_candidates(one, two, width, limit, masks.over) != 0,
        judge(one, two, y: y, width, masks)
      else { continue }
      softness?.mark(masks, y: y)
      masks.append(to: &found, y: y)
    }
    return found
  }

  /// Leaves in `over` the pixels over the threshold, and marks those that are darker in the second
  /// row; says whether there are any.
  private func judge(
    _ one: UnsafePointer<UInt32>, _ two: UnsafePointer<UInt32>, y: Int, _ width: Int,
    _ masks: RowMasks
  ) -> Bool {
    var any: UInt64 = 0
    for word in 0..<masks.words {
      var left = masks.over[word]
      var (over, darker): (UInt64, UInt64) = (0, 0)
      while left != 0 {
        let x = word * 64 + left.trailingZeroBitCount
        let bit = left & (0 &- left)
        left ^= bit
        let delta = metric.delta(one[x], two[x], offset: (y * width + x) * 4)
        if delta.magnitude > maxDelta {
          over |= bit
          if delta < 0 { darker |= bit }
        }
      }
      masks.over[word] = over
      masks.darker[word] = darker
      masks.soft[word] = 0
      any |= over
    }
    return any != 0
  }
}
