/// A change of all colors by one smooth map, as another color profile, gamma or theme makes it.
public struct GlobalColorChange: Sendable, Hashable {
  /// How far colors are apart, over those of the picture that changed, each counted once.
  public var change: ColorChange
  /// The part of the pixels that were looked at whose color does not follow the map, 0...1.
  public var outliers: Double

  /// Fits a map to the colors of both pictures.
  ///
  /// Up to 16 000 pixels on a grid are looked at. The map is a quadratic one of red, green and blue
  /// for each channel, fitted to the colors that occur, each weighted once. It is a global change
  /// if there are 16 colors or more, seven of ten changed, differences are spread over half of the
  /// picture's height and width, the error of the map is at most a quarter of the change or two
  /// levels, and at most one pixel of 50 is further than 16 levels off.
  static func find(
    _ expected: PictureBand, _ actual: PictureBand, _ differences: PixelDifferences
  ) -> GlobalColorChange? {
    let size = expected.size
    guard size == actual.size, let box = differences.boundingBox, box.width * 2 >= size.width,
      box.height * 2 >= size.height
    else { return nil }
    let colors = Self.colors(expected, actual)
    guard colors.count >= 16 else { return nil }
    let changed = colors.filter { $0.key != $0.value.to }
    guard changed.count * 10 >= colors.count * 7,
      let map = SmoothColorMap(colors.map { ($0.key, $0.value.to) })
    else { return nil }
    var (error, size2, pixels, outliers) = (0.0, 0.0, 0, 0)
    for (from, color) in colors {
      let (off, moved) = map.errors(from, color.to)
      error += off
      size2 += moved
      pixels += color.count
      // A color that became several colors is not a map either.
      outliers += off > 3 * 16 * 16 ? color.count : color.count - color.sameTarget
    }
    let count = Double(colors.count)
    guard (error / count).squareRoot() <= max(2, (size2 / count).squareRoot() / 4),
      outliers * 50 <= pixels
    else { return nil }
    var (sum, most) = (0.0, 0.0)
    var distances = ColorDistances()
    for (from, color) in changed.prefix(2048) {
      let distance = distances.distance(from, color.to)
      sum += distance
      most = max(most, distance)
    }
    return GlobalColorChange(
      change: ColorChange(mean: sum / Double(max(1, min(2048, changed.count))), max: most),
      outliers: Double(outliers) / Double(max(1, pixels)))
  }

  private struct Target {
    /// What the first pixel of the color became.
    var to: UInt32
    var count = 1
    /// How many became the same.
    var sameTarget = 1
  }

  private static func colors(
    _ expected: PictureBand, _ actual: PictureBand
  ) -> [UInt32: Target] {
    let size = expected.size
    var side = 1
    while size.area / (side * side) > 16_384 { side += 1 }
    var colors: [UInt32: Target] = [:]
    for y in stride(from: side / 2, to: size.height, by: side) {
      let (before, after) = (expected.row(y), actual.row(y))
      for x in stride(from: side / 2, to: size.width, by: side) {
        if var known = colors[before[x]] {
          known.count += 1
          if known.to == after[x] { known.sameTarget += 1 }
          colors[before[x]] = known
        } else {
          colors[before[x]] = Target(to: after[x])
        }
      }
    }
    return colors
  }
}

/// A quadratic map of red, green and blue, fitted by least squares.
struct SmoothColorMap {
  /// For each channel seven factors.
  private var factors: [[Double]] = []

  /// Fits a map; nil if the colors do not determine one.
  init?(_ pairs: [(from: UInt32, to: UInt32)]) {
    let terms = 7
    var matrix = [[Double]](
      repeating: [Double](repeating: 0, count: terms + 3), count: terms)
    for (from, to) in pairs {
      let values = Self.values(from)
      let target = Channels(to)
      let wanted = [Double(target.r) / 255, Double(target.g) / 255, Double(target.b) / 255]
      for row in 0..<terms {
        for column in 0..<terms { matrix[row][column] += values[row] * values[column] }
        for channel in 0..<3 { matrix[row][terms + channel] += values[row] * wanted[channel] }
      }
    }
    // Grays alone leave directions open; a little of the identity closes them.
    for row in 0..<terms { matrix[row][row] += 1e-6 * Double(pairs.count) }
    for column in 0..<terms {
      guard
        let pivot = (column..<terms).max(by: {
          abs(matrix[$0][column]) < abs(matrix[$1][column])
        }), abs(matrix[pivot][column]) > 1e-12
      else { return nil }
      matrix.swapAt(column, pivot)
      for row in 0..<terms where row != column {
        let factor = matrix[row][column] / matrix[column][column]
        if factor == 0 { continue }
        for place in column..<(terms + 3) { matrix[row][place] -= factor * matrix[column][place] }
      }
    }
    factors = (0..<3).map { channel in
      (0..<terms).map { matrix[$0][terms + channel] / matrix[$0][$0] }
    }
  }

  private static func values(_ color: UInt32) -> [Double] {
    let c = Channels(color)
    let (r, g, b) = (Double(c.r) / 255, Double(c.g) / 255, Double(c.b) / 255)
    return [1, r, g, b, r * r, g * g, b * b]
  }

  /// The squared distance of the mapped color to a target, and of the color itself, in levels
  /// of 255 over three channels.
  func errors(_ from: UInt32, _ to: UInt32) -> (mapped: Double, unmapped: Double) {
    let values = Self.values(from)
    let (old, new) = (Channels(from), Channels(to))
    var (mapped, unmapped) = (0.0, 0.0)
    for (channel, (before, after)) in [(old.r, new.r), (old.g, new.g), (old.b, new.b)].enumerated()
    {
      let guess = zip(factors[channel], values).reduce(0) { $0 + $1.0 * $1.1 } * 255
      mapped += (guess - Double(after)) * (guess - Double(after))
      unmapped += Double((before - after) * (before - after))
    }
    return (mapped, unmapped)
  }
}
