#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Compares two pictures of equal size pixel by pixel with one metric.
///
/// Rows that are equal in memory are skipped; the metric sees only pixels that differ, and opaque
/// ones only if whole-number arithmetic cannot already tell that they are under the threshold.
struct PixelKernel<Metric: PixelMetric> {
  let first: UnsafePointer<UInt32>
  let second: UnsafePointer<UInt32>
  let size: PixelSize
  let metric: Metric
  let maxDelta: Double
  let includeAA: Bool

  /// dr² + dg² + db² up to which the distance is certainly within `maxDelta`.
  private var harmlessSquares: Int {
    Int(maxDelta / YIQ.largestEigenvalue * (1 - 1e-9))
  }

  func run() -> PixelDifferences {
    var found = PixelDifferences(size: size)
    let (width, height) = (size.width, size.height)
    guard width > 0, memcmp(first, second, size.area * 4) != 0 else { return found }
    let harmless = harmlessSquares
    for y in 0..<height {
      let row = y * width
      if memcmp(first + row, second + row, width * 4) == 0 { continue }
      for x in 0..<width {
        let (a, b) = (first[row + x], second[row + x])
        if a == b || Self.isHarmless(a, b, harmless) { continue }
        let delta = metric.delta(a, b, offset: (row + x) * 4)
        if !(delta.magnitude > maxDelta) { continue }
        if !includeAA,
          isAntialiased(first, second, x, y) || isAntialiased(second, first, x, y)
        {
          found.append(x: x, y: y, .antialiased)
        } else {
          found.append(x: x, y: y, delta < 0 ? .darker : .lighter)
        }
      }
    }
    return found
  }

  @inline(__always)
  private static func isHarmless(_ a: UInt32, _ b: UInt32, _ limit: Int) -> Bool {
    let (one, two) = (Channels(a), Channels(b))
    guard one.a & two.a == 255 else { return false }
    let (dr, dg, db) = (one.r - two.r, one.g - two.g, one.b - two.b)
    return dr * dr + dg * dg + db * db <= limit
  }

  /// Whether a pixel looks like antialiasing in `image`, after "Anti-aliased Pixel and Intensity
  /// Slope Detector" (Vysniauskas, 2009) as pixelmatch has it: columns outside, rows inside, which
  /// decides between neighbours that are equally dark or bright.
  private func isAntialiased(
    _ image: UnsafePointer<UInt32>, _ other: UnsafePointer<UInt32>, _ x: Int, _ y: Int
  ) -> Bool {
    let width = size.width
    let (left, right) = (max(x - 1, 0), min(x + 1, width - 1))
    let (top, bottom) = (max(y - 1, 0), min(y + 1, size.height - 1))
    let center = y * width + x
    let color = image[center]
    var equal = x == left || x == right || y == top || y == bottom ? 1 : 0
    var (darkest, brightest) = (0.0, 0.0)
    var (darkestAt, brightestAt) = ((x: 0, y: 0), (x: 0, y: 0))

    var nx = left
    while nx <= right {
      var ny = top
      while ny <= bottom {
        let position = ny * width + nx
        if position != center {
          let delta = metric.brightness(color, image[position], offset: center * 4)
          if delta == 0 {
            equal += 1
            if equal > 2 { return false }
          } else if delta < darkest {
            darkest = delta
            darkestAt = (nx, ny)
          } else if delta > brightest {
            brightest = delta
            brightestAt = (nx, ny)
          }
        }
        ny += 1
      }
      nx += 1
    }
    if darkest == 0 || brightest == 0 { return false }
    return
      (hasManySiblings(image, darkestAt.x, darkestAt.y)
      && hasManySiblings(other, darkestAt.x, darkestAt.y))
      || (hasManySiblings(image, brightestAt.x, brightestAt.y)
        && hasManySiblings(other, brightestAt.x, brightestAt.y))
  }

  /// Whether three or more neighbours have exactly the pixel's colour; the border counts as one.
  private func hasManySiblings(_ image: UnsafePointer<UInt32>, _ x: Int, _ y: Int) -> Bool {
    let width = size.width
    let (left, right) = (max(x - 1, 0), min(x + 1, width - 1))
    let (top, bottom) = (max(y - 1, 0), min(y + 1, size.height - 1))
    let center = y * width + x
    let color = image[center]
    var equal = x == left || x == right || y == top || y == bottom ? 1 : 0
    var ny = top
    while ny <= bottom {
      var nx = left
      while nx <= right {
        let position = ny * width + nx
        if position != center, image[position] == color {
          equal += 1
          if equal > 2 { return true }
        }
        nx += 1
      }
      ny += 1
    }
    return false
  }
}
