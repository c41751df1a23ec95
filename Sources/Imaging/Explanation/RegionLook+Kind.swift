extension RegionLook {
  /// The kind of change according to colors and edges; moves are found elsewhere.
  ///
  /// - Parameter mean: the mean ΔE₀₀ of the different pixels.
  func kind(mean: Double) -> ChangeKind {
    if isNoise(mean: mean) { return .noise }
    if edges.expected * 20 <= edges.actual, edges.actual > 0 { return .added }
    if edges.actual * 20 <= edges.expected, edges.expected > 0 { return .removed }
    if isRecolored { return .recolored }
    return isText ? .text : .replaced
  }

  /// On edges of shapes that are the same, and small without a direction or too small to be seen.
  private func isNoise(mean: Double) -> Bool {
    guard differentPixels > 0, edgePixels * 20 >= differentPixels * 19, correlation > 0.9 else {
      return false
    }
    return mean < 1 || mean < 6 && coherence < 0.5
  }

  /// Whether most different pixels lie in areas of one color, not on borders or strokes.
  var isFlat: Bool { edgePixels * 2 < differentPixels }

  /// Whether each color that changed became one other color, wherever it is in the rectangle; or,
  /// where there are too many colors for that, whether red, green and blue follow a line each.
  private var isRecolored: Bool {
    struct Targets {
      var total = 0
      var most = 0
      var isChanged = false
    }
    var targets: [UInt32: Targets] = [:]
    for (pair, count) in pairs {
      let (from, to) = (UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair))
      var known = targets[from] ?? Targets()
      known.total += count
      known.most = max(known.most, count)
      if from != to, differentPairs[pair] != nil { known.isChanged = true }
      targets[from] = known
    }
    if hasMainRecoloring(targets.mapValues { ($0.total, $0.most) }) { return true }
    var (total, consistent, single) = (0, 0, 0)
    for target in targets.values where target.isChanged {
      if target.total == 1 {
        single += 1
      } else {
        total += target.total
        consistent += target.most
      }
    }
    if single <= total { return Double(consistent) >= 0.9 * Double(total) && followsLine(0.5) }
    return followsLine(0.9)
  }

  /// Whether seven of ten different pixels went from one color to one other, and hardly any pixel
  /// of either color did something else.
  private func hasMainRecoloring(_ targets: [UInt32: (total: Int, most: Int)]) -> Bool {
    guard isFlat, let main = mainPair, main.share >= 0.7, let target = targets[main.from] else {
      return false
    }
    let count = pairs[UInt64(main.from) << 32 | UInt64(main.to)] ?? 0
    let arrived = pairs.reduce(0) {
      UInt32(truncatingIfNeeded: $1.key) == main.to ? $0 + $1.value : $0
    }
    return count * 10 >= target.total * 9 && count * 10 >= arrived * 9
  }

  /// Whether the channels of the new colors are explained by a line through those of the old ones.
  ///
  /// - Parameter least: the coefficient of determination that is enough, for each channel that
  ///   changes; a channel with one value only follows any line.
  private func followsLine(_ least: Double) -> Bool {
    var sums = [(n: Double, x: Double, y: Double, xx: Double, yy: Double, xy: Double)](
      repeating: (0, 0, 0, 0, 0, 0), count: 3)
    for (pair, count) in differentPairs {
      let from = Channels(UInt32(pair >> 32))
      let to = Channels(UInt32(truncatingIfNeeded: pair))
      let n = Double(count)
      for (channel, (x, y)) in [(from.r, to.r), (from.g, to.g), (from.b, to.b)].enumerated() {
        let (x, y) = (Double(x), Double(y))
        sums[channel].n += n
        sums[channel].x += n * x
        sums[channel].y += n * y
        sums[channel].xx += n * x * x
        sums[channel].yy += n * y * y
        sums[channel].xy += n * x * y
      }
    }
    return sums.allSatisfy { sum in
      guard sum.n > 0 else { return false }
      let vx = sum.xx - sum.x * sum.x / sum.n
      let vy = sum.yy - sum.y * sum.y / sum.n
      // Under two levels of standard deviation there is nothing to explain.
      if vy <= 4 * sum.n { return true }
      guard vx > 0 else { return false }
      let common = sum.xy - sum.x * sum.y / sum.n
      return common * common / (vx * vy) >= least
    }
  }

  /// Whether both pictures have strokes of one color on one background, the same in both.
  var isText: Bool {
    // A letter has more than a few pixels, and text more than a frame has of its rectangle.
    guard differentPixels >= 12, area.height > 6, area.width > 3,
      differentPixels * 20 >= pixels
    else { return false }
    let grounds = backgrounds
    guard Self.areAlike(grounds.expected, grounds.actual, 24) else { return false }
    guard let inks, Self.areAlike(inks.expected, inks.actual, 96) else { return false }
    let (before, after) = shares(of: grounds)
    // Strokes take a part of the area and have many edges for it.
    guard (0.02...0.75).contains(before), (0.02...0.75).contains(after) else { return false }
    return Double(min(edges.expected, edges.actual)) >= 0.3 * Double(differentPixels)
  }

  /// The color farthest from the background among the different pixels of each picture.
  var inks: (expected: UInt32, actual: UInt32)? {
    let grounds = backgrounds
    var (one, other): ((UInt32, Int)?, (UInt32, Int)?)
    for pair in differentPairs.keys.sorted() {
      let (from, to) = (UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair))
      let (near, far) = (
        Self.distance(from, grounds.expected), Self.distance(to, grounds.actual)
      )
      if near > one?.1 ?? 0 { one = (from, near) }
      if far > other?.1 ?? 0 { other = (to, far) }
    }
    guard let one, let other else { return nil }
    return (one.0, other.0)
  }

  /// Which part of the rectangle is not background.
  private func shares(of grounds: (expected: UInt32, actual: UInt32)) -> (Double, Double) {
    var (one, other) = (0, 0)
    for (pair, count) in pairs {
      if UInt32(pair >> 32) != grounds.expected { one += count }
      if UInt32(truncatingIfNeeded: pair) != grounds.actual { other += count }
    }
    let total = Double(max(1, pixels))
    return (Double(one) / total, Double(other) / total)
  }

  private static func areAlike(_ one: UInt32, _ other: UInt32, _ limit: Int) -> Bool {
    distance(one, other) <= limit
  }

  /// The largest difference of a channel.
  private static func distance(_ one: UInt32, _ other: UInt32) -> Int {
    let (a, b) = (Channels(one), Channels(other))
    return max(abs(a.r - b.r), abs(a.g - b.g), abs(a.b - b.b), abs(a.a - b.a))
  }
}
