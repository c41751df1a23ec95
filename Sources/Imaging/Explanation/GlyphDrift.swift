/// Distinguishes text that drifted sideways, by whole pixels or fractions, from text that changed.
enum GlyphDrift {
  /// How far a drift may go to be named as one, in pixels.
  static let most = 3

  /// By how many columns the strokes of a rectangle went to the right: the offset of one to three
  /// at which the brightness of both pictures correlates best, if that is at least 0.9 and clearly
  /// better than without an offset.
  static func columns(in area: PixelRect, _ expected: PictureBand, _ actual: PictureBand) -> Int? {
    let rows = expected.rows.clamped(to: actual.rows)
    let area = area.intersection(
      PixelRect(
        x: most, y: rows.lowerBound,
        width: min(expected.size.width, actual.size.width) - 2 * most, height: rows.count))
    guard area.width >= 6, area.height >= 5 else { return nil }
    let step = max(1, area.area / 8192)
    let still = correlation(area, 0, step, expected, actual)
    var best = (dx: 0, value: still)
    for dx in -most...most where dx != 0 {
      let value = correlation(area, dx, step, expected, actual)
      if value > best.value { best = (dx, value) }
    }
    guard best.dx != 0, best.value >= 0.9, best.value - still >= 0.1 else { return nil }
    return best.dx
  }

  private static func correlation(
    _ area: PixelRect, _ dx: Int, _ step: Int, _ expected: PictureBand, _ actual: PictureBand
  ) -> Double {
    var (n, sx, sy, sxx, syy, sxy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for y in stride(from: area.y, to: area.maxY, by: step) {
      let (one, other) = (expected.row(y), actual.row(y))
      for x in area.x..<area.maxX {
        let (a, b) = (Channels(one[x - dx]).brightness, Channels(other[x]).brightness)
        n += 1
        sx += a
        sy += b
        sxx += a * a
        syy += b * b
        sxy += a * b
      }
    }
    let (vx, vy) = (sxx - sx * sx / n, syy - sy * sy / n)
    guard vx > 0, vy > 0 else { return 0 }
    return (sxy - sx * sy / n) / (vx * vy).squareRoot()
  }
}
