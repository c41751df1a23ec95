/// ΔE₀₀ of pairs of colors, each pair computed once: pages have few distinct pairs.
///
/// A direct-mapped table of 4096 pairs, so memory is fixed.
struct ColorDistances {
  private var keys = [UInt64](repeating: .max, count: 4096)
  private var values = [Double](repeating: 0, count: 4096)

  /// The distance of two pixels, each laid over white.
  mutating func distance(_ from: UInt32, _ to: UInt32) -> Double {
    let key = UInt64(from) << 32 | UInt64(to)
    let slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> 52)
    if keys[slot] == key { return values[slot] }
    let value = LabColor(PixelColor(packed: from)).difference(to: LabColor(PixelColor(packed: to)))
    keys[slot] = key
    values[slot] = value
    return value
  }

  /// The distance between the colors of runs: exact up to 4096 pixels, else of 4096 of them, evenly
  /// spread. Pixels that one of the pictures lacks count as transparent.
  mutating func change(
    of runs: ArraySlice<PixelRun>, count: Int, _ expected: PictureBand, _ actual: PictureBand
  ) -> ColorChange {
    let step = max(1, count / 4096)
    var (sum, most, seen, skip) = (0.0, 0.0, 0, 0)
    for run in runs {
      var x = run.columns.lowerBound + skip
      while x < run.columns.upperBound {
        let distance = distance(expected.pixel(x, run.y), actual.pixel(x, run.y))
        sum += distance
        most = max(most, distance)
        seen += 1
        x += step
      }
      skip = x - run.columns.upperBound
    }
    return ColorChange(mean: seen == 0 ? 0 : sum / Double(seen), max: most)
  }
}

extension ColorDistances {
  /// The distance between the colors of all pixels of a rectangle.
  mutating func change(
    ofAll rect: PixelRect, _ expected: PictureBand, _ actual: PictureBand
  ) -> ColorChange {
    let rows = (rect.y..<rect.maxY).map {
      PixelRun(y: $0, columns: rect.x..<rect.maxX, kind: .lighter)
    }
    return change(of: rows[...], count: rect.area, expected, actual)
  }
}

extension PixelColor {
  /// The color of a pixel as stored in a bitmap.
  init(packed: UInt32) {
    let channels = Channels(packed)
    self.init(
      UInt8(channels.r), UInt8(channels.g), UInt8(channels.b), alpha: UInt8(channels.a))
  }

  /// Like `#2563eb`; with the opacity as two more digits where it is not opaque.
  public var hex: String {
    func digits(_ value: UInt8) -> String {
      (value < 16 ? "0" : "") + String(value, radix: 16)
    }
    return "#" + digits(red) + digits(green) + digits(blue) + (alpha == 255 ? "" : digits(alpha))
  }
}

extension PictureBand {
  /// A pixel; clear outside the picture.
  @inline(__always)
  func pixel(_ x: Int, _ y: Int) -> UInt32 {
    guard x >= 0, x < size.width, rows.contains(y) else { return 0 }
    return row(y)[x]
  }
}
