/// What a region looks like in both pictures: edges, colors and how they go over into each other.
///
/// All figures are taken from at most about 16 000 pixels: of a larger region every n-th row.
struct RegionLook {
  /// Pixels beside which, to the right or below, the color changes, where one of both differs.
  private(set) var edges = (expected: 0, actual: 0)
  /// How often a color became another, over all pixels of the rectangle, in order of first sight.
  private(set) var pairs: [UInt64: Int] = [:]
  /// The same, of different pixels only.
  private(set) var differentPairs: [UInt64: Int] = [:]
  /// Different pixels that have a neighbor of another color on both axes in both pictures.
  private(set) var edgePixels = 0
  /// Different pixels that were looked at.
  private(set) var differentPixels = 0
  /// The sum of changes of red, green and blue, and of their magnitudes.
  private(set) var drift = (r: 0, g: 0, b: 0, magnitude: 0)
  /// Sums for the correlation of the brightness of both pictures.
  private var moments = (n: 0.0, x: 0.0, y: 0.0, xx: 0.0, yy: 0.0, xy: 0.0)

  private let expected, actual: PictureBand
  let area: PixelRect

  /// Looks at a cluster.
  ///
  /// - Parameters:
  ///   - runs: its different pixels.
  ///   - expected: the expected picture, each row at the place that it has in the actual one.
  ///   - actual: the actual picture.
  init(
    _ cluster: RegionClusters.Cluster, runs: ArraySlice<PixelRun>, expected: PictureBand,
    actual: PictureBand
  ) {
    self.expected = expected
    self.actual = actual
    // One more pixel to the left and above, whose edge to the region counts.
    let rows = expected.rows.clamped(to: actual.rows)
    area = PixelRect(
      x: cluster.rect.x - 1, y: cluster.rect.y - 1, width: cluster.rect.width + 1,
      height: cluster.rect.height + 1
    ).intersection(
      PixelRect(
        x: 0, y: rows.lowerBound, width: min(expected.size.width, actual.size.width),
        height: rows.count))
    let step = max(1, (area.area + 16_383) / 16_384)
    var next = runs.startIndex
    var (upper, lower) = ([Bool](), [Bool](repeating: false, count: area.width + 1))
    var lowerRow = -1
    func mask(_ y: Int) -> [Bool] {
      var mask = [Bool](repeating: false, count: area.width + 1)
      while next < runs.endIndex, runs[next].y < y { next += 1 }
      while next < runs.endIndex, runs[next].y == y {
        for x in runs[next].columns { mask[x - area.x] = true }
        next += 1
      }
      return mask
    }
    var y = area.y
    while y < area.maxY {
      upper = lowerRow == y ? lower : mask(y)
      lower = mask(y + 1)
      lowerRow = y + 1
      look(at: y, upper, lower)
      y += step
    }
  }

  private mutating func look(at y: Int, _ mask: [Bool], _ below: [Bool]) {
    let width = min(expected.size.width, actual.size.width)
    var (pair, length, isDifferent) = (UInt64(0), 0, false)
    func end(_ look: inout RegionLook) {
      guard length > 0 else { return }
      look.pairs[pair, default: 0] += length
      if isDifferent { look.differentPairs[pair, default: 0] += length }
    }
    for x in area.x..<area.maxX {
      let column = x - area.x
      let (from, to) = (expected.pixel(x, y), actual.pixel(x, y))
      let next = UInt64(from) << 32 | UInt64(to)
      if next == pair, mask[column] == isDifferent {
        length += 1
      } else {
        end(&self)
        (pair, length, isDifferent) = (next, 1, mask[column])
      }
      let right = x + 1 < width
      let down = expected.rows.contains(y + 1) && actual.rows.contains(y + 1)
      let isNear = mask[column] || mask[column + 1] || below[column]
      if isNear {
        if right && Self.isEdge(from, expected.pixel(x + 1, y))
          || down && Self.isEdge(from, expected.pixel(x, y + 1))
        {
          edges.expected += 1
        }
        if right && Self.isEdge(to, actual.pixel(x + 1, y))
          || down && Self.isEdge(to, actual.pixel(x, y + 1))
        {
          edges.actual += 1
        }
      }
      if mask[column] { note(x, y, from, to) }
    }
    end(&self)
  }

  private mutating func note(_ x: Int, _ y: Int, _ from: UInt32, _ to: UInt32) {
    differentPixels += 1
    if Self.isOnEdge(expected, x, y), Self.isOnEdge(actual, x, y) { edgePixels += 1 }
    let (one, two) = (Channels(from), Channels(to))
    let (r, g, b) = (two.r - one.r, two.g - one.g, two.b - one.b)
    drift.r += r
    drift.g += g
    drift.b += b
    drift.magnitude += max(abs(r), abs(g), abs(b))
    let (before, after) = (one.brightness, two.brightness)
    moments.n += 1
    moments.x += before
    moments.y += after
    moments.xx += before * before
    moments.yy += after * after
    moments.xy += before * after
  }

  /// A step of more than a gradient makes from one pixel to the next.
  private static func isEdge(_ one: UInt32, _ other: UInt32) -> Bool {
    if one == other { return false }
    let (a, b) = (Channels(one), Channels(other))
    return max(abs(a.r - b.r), abs(a.g - b.g), abs(a.b - b.b), abs(a.a - b.a)) > 3
  }

  private static func isOnEdge(_ picture: PictureBand, _ x: Int, _ y: Int) -> Bool {
    let color = picture.pixel(x, y)
    for (dx, dy) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
      let (nx, ny) = (x + dx, y + dy)
      guard nx >= 0, nx < picture.size.width, picture.rows.contains(ny) else { continue }
      if picture.pixel(nx, ny) != color { return true }
    }
    return false
  }

  /// The normalized correlation of the brightness of different pixels, -1...1.
  var correlation: Double {
    let vx = moments.xx - moments.x * moments.x / moments.n
    let vy = moments.yy - moments.y * moments.y / moments.n
    guard moments.n > 1, vx > 0, vy > 0 else { return 0 }
    return (moments.xy - moments.x * moments.y / moments.n) / (vx * vy).squareRoot()
  }

  /// How far changes go into one direction, 0 (as often brighter as darker) to 1 (all alike).
  var coherence: Double {
    guard drift.magnitude > 0 else { return 0 }
    return Double(max(abs(drift.r), abs(drift.g), abs(drift.b))) / Double(drift.magnitude)
  }

  /// The change that most different pixels have: of equal ones the smaller, so that it is always
  /// the same.
  var mainPair: (from: UInt32, to: UInt32, share: Double)? {
    guard let most = differentPairs.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
      return nil
    }
    return (
      UInt32(most.key >> 32), UInt32(truncatingIfNeeded: most.key),
      Double(most.value) / Double(max(1, differentPixels))
    )
  }

  /// How many pixels were looked at, different or not.
  var pixels: Int { pairs.values.reduce(0, +) }

  /// The color that most pixels of the rectangle have in each picture.
  var backgrounds: (expected: UInt32, actual: UInt32) {
    var (one, other): ([UInt32: Int], [UInt32: Int]) = ([:], [:])
    for (pair, count) in pairs {
      one[UInt32(pair >> 32), default: 0] += count
      other[UInt32(truncatingIfNeeded: pair), default: 0] += count
    }
    func most(_ counts: [UInt32: Int]) -> UInt32 {
      counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
    }
    return (most(one), most(other))
  }
}

extension Channels {
  /// Rec. 601 luma, 0...255.
  var brightness: Double { 0.299 * Double(r) + 0.587 * Double(g) + 0.114 * Double(b) }
}
