/// How far the colours of a region's different pixels are apart, as ΔE₀₀ (CIEDE2000).
public struct ColorChange: Sendable, Hashable {
  /// Over all of the region's different pixels.
  public var mean: Double
  /// The strongest.
  public var max: Double
}

extension PixelChange {
  /// How far colours are apart in each of `regions`, in their order. A pixel that only one of the
  /// pictures has counts as transparent in the other.
  ///
  /// - Parameters:
  ///   - expected: the picture that was expected.
  ///   - actual: the picture that was compared with it.
  public func colorChanges(expected: Bitmap, actual: Bitmap) -> [ColorChange] {
    var sums = [(sum: Double, count: Int, max: Double)](
      repeating: (0, 0, 0), count: regions.count)
    // Neighbours mostly change alike, and the formula is far dearer than a look at the last one.
    var last: (from: PixelColor, to: PixelColor, distance: Double)?
    for run in differences.runs where run.isDifferent {
      for x in run.columns {
        guard let index = regions.firstIndex(where: { $0.rect.contains(x: x, y: run.y) }) else {
          continue
        }
        let (from, to) = (expected[x, run.y], actual[x, run.y])
        let distance: Double
        if let last, last.from == from, last.to == to {
          distance = last.distance
        } else {
          distance = LabColor(from).difference(to: LabColor(to))
          last = (from, to, distance)
        }
        sums[index].sum += distance
        sums[index].count += 1
        sums[index].max = Swift.max(sums[index].max, distance)
      }
    }
    return sums.map { ColorChange(mean: $0.count == 0 ? 0 : $0.sum / Double($0.count), max: $0.max) }
  }
}

extension PixelRect {
  fileprivate func contains(x column: Int, y row: Int) -> Bool {
    column >= x && column < maxX && row >= y && row < maxY
  }
}
