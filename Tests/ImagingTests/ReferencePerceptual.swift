import Imaging

/// The perceptual comparison once more, as plainly as it can be said: double precision, the whole
/// picture at once, no tables. Written from docs/comparing-pictures.md, to be held against the
/// kernel.
struct ReferencePerceptual {
  let expected, actual: Bitmap
  let threshold: Double
  /// Makes every limit a little stricter (below 0) or more lenient (above 0): where both agree, the
  /// kernel has to agree too.
  let slack: Double

  private struct Change {
    var step: [Double]
    var distance: Double
    var isFlat: Bool
    var isSoft: Bool
    var isVisible: Bool
    var isLine = false
  }

  func judge() -> [PixelRun.Kind?] {
    let limit = threshold * (1 + slack)
    var changes = allChanges(visibleFrom: 0.075 * limit)
    findLines(in: &changes, from: 0.15 * limit)
    return changes.indices.map { index in
      guard let change = changes[index], change.isVisible else { return nil }
      let (x, y) = (index % expected.width, index / expected.width)
      let isDifferent =
        change.isFlat || change.isLine || isReal(change, among: around(x, y, changes), limit)
      return !isDifferent ? .antialiased : change.step[0] < 0 ? .darker : .lighter
    }
  }

  private func isReal(_ change: Change, among others: [Change], _ limit: Double) -> Bool {
    func norm(_ v: [Double]) -> Double { v.map { $0 * $0 }.reduce(0, +).squareRoot() }
    let lengths = others.map { norm($0.step) }.reduce(0, +)
    let sum = (0..<3).map { lane in others.map { $0.step[lane] }.reduce(0, +) }
    let isCoherent = norm(sum) >= 0.8 * (1 + slack) * lengths
    func count(soft: Bool, over part: Double) -> Int {
      others.filter { $0.isVisible && $0.isSoft == soft && $0.distance > part * limit }.count
    }
    if isCoherent, count(soft: false, over: 0.15) >= 12, change.distance > 0.15 * limit {
      return true
    }
    if change.isSoft {
      return change.distance > 2 * limit && isCoherent && count(soft: true, over: 2) >= 5
        || change.distance > 3.5 * limit && count(soft: true, over: 3.5) >= 3
    }
    return change.distance > 0.5 * limit && count(soft: false, over: 0.5) >= 6
      || change.distance > 2 * limit
  }

  /// All changes at edges within the cells of 8×8 pixels around.
  private func around(_ x: Int, _ y: Int, _ changes: [Change?]) -> [Change] {
    let rows = max(0, (y / 8 - 1) * 8)..<min(expected.height, (y / 8 + 2) * 8)
    let columns = max(0, (x / 8 - 1) * 8)..<min(expected.width, (x / 8 + 2) * 8)
    return rows.flatMap { y in columns.compactMap { x in changes[y * expected.width + x] } }
      .filter { !$0.isFlat }
  }

  private func allChanges(visibleFrom limit: Double) -> [Change?] {
    (0..<expected.bounds.area).map { index in
      let (x, y) = (index % expected.width, index / expected.width)
      let (one, two) = (expected[x, y], actual[x, y])
      if zip(one.channels, two.channels).allSatisfy({ abs(Int($0) - Int($1)) <= 1 }) { return nil }
      let (from, to) = (OKLabColor(one), OKLabColor(two))
      let distance = from.distance(to: to)
      let isVisible = distance > limit
      let isFlat = isFlat(expected, x, y) || isFlat(actual, x, y)
      return Change(
        step: [to.lightness - from.lightness, to.a - from.a, to.b - from.b], distance: distance,
        isFlat: isFlat,
        isSoft: !isFlat && (isSoft(expected, actual, x, y) || isSoft(actual, expected, x, y)),
        isVisible: isVisible)
    }
  }

  private func findLines(in changes: inout [Change?], from limit: Double) {
    func isLike(_ one: Change?, _ two: Change?) -> Bool {
      guard let one, let two, !one.isFlat, !two.isFlat, one.isVisible, two.isVisible,
        one.distance > limit, two.distance > limit
      else { return false }
      func square(_ v: [Double]) -> Double { v.map { $0 * $0 }.reduce(0, +) }
      let apart = zip(one.step, two.step).map { $0 - $1 }
      let likeness = 0.125 * (1 - slack)
      return square(apart) <= likeness * likeness * max(square(one.step), square(two.step))
    }
    let (width, height) = (expected.width, expected.height)
    let lines =
      (0..<height).map { y in (0..<width).map { y * width + $0 } }
      + (0..<width).map { x in (0..<height).map { $0 * width + x } }
    var found: Set<Int> = []
    for places in lines {
      var start = 0
      for end in places.indices {
        if end > start, !isLike(changes[places[end - 1]], changes[places[end]]) { start = end }
        if end - start + 1 >= 16 { found.formUnion(places[start...end]) }
      }
    }
    for index in found { changes[index]?.isLine = true }
  }

  private func neighbors(_ x: Int, _ y: Int) -> [(x: Int, y: Int)] {
    // Columns outside, rows inside: it decides between neighbors that are equally dark.
    (-1...1).flatMap { dx in (-1...1).map { dy in (x: x + dx, y: y + dy) } }.filter {
      ($0.x, $0.y) != (x, y) && $0.x >= 0 && $0.y >= 0 && $0.x < expected.width
        && $0.y < expected.height
    }
  }

  private func isFlat(_ image: Bitmap, _ x: Int, _ y: Int) -> Bool {
    let around = neighbors(x, y)
    return around.count == 8 && around.allSatisfy { image[$0.x, $0.y] == image[x, y] }
  }

  private func isSoft(_ image: Bitmap, _ other: Bitmap, _ x: Int, _ y: Int) -> Bool {
    let around = neighbors(x, y)
    let steps = around.map { place in
      image[place.x, place.y] == image[x, y] ? 0 : image[place.x, place.y].luma - image[x, y].luma
    }
    let equal = steps.filter { $0 == 0 }.count
    if equal > 0, equal + (around.count < 8 ? 1 : 0) > 2 { return false }
    guard let low = steps.min(), let high = steps.max(), low < 0, high > 0,
      let darkest = steps.firstIndex(of: low), let brightest = steps.firstIndex(of: high)
    else { return false }
    return [around[darkest], around[brightest]].contains { place in
      belongsToArea(image, place.x, place.y) && belongsToArea(other, place.x, place.y)
    }
  }

  private func belongsToArea(_ image: Bitmap, _ x: Int, _ y: Int) -> Bool {
    let around = neighbors(x, y)
    return around.filter { image[$0.x, $0.y] == image[x, y] }.count + (around.count < 8 ? 1 : 0) > 2
  }
}

extension PixelColor {
  fileprivate var channels: [UInt8] { [red, green, blue, alpha] }

  /// The Y of YIQ with pixelmatch's factors, over white.
  fileprivate var luma: Double {
    func overWhite(_ value: UInt8) -> Double {
      alpha == 255 ? Double(value) : 255 + (Double(value) - 255) * (Double(alpha) / 255)
    }
    return overWhite(red) * 0.29889531 + overWhite(green) * 0.58662247
      + overWhite(blue) * 0.11448223
  }
}
