import CPixels

/// Whether pixels look like antialiasing, after "Anti-aliased Pixel and Intensity Slope Detector"
/// (Vysniauskas, 2009) as pixelmatch has it.
///
/// A pixel looks so in one of the pictures if at most two neighbors are as bright as itself, one is
/// darker and one brighter, and the darkest or the brightest of them has three or more equal
/// neighbors in both pictures. Which pixels have that many equal neighbors is found out for whole
/// rows, as bits; most pixels are decided by these bits alone.
struct AntialiasingTest<Metric: PixelMetric> {
  private let metric: Metric
  private let expected, actual: PictureBand
  private let words: Int
  /// The first row that has masks.
  private let top: Int
  /// For each row three masks: pixels with three or more equal neighbors in the expected picture,
  /// in the actual one, in both.
  private let masks: UnsafeMutablePointer<UInt64>
  /// For each row whether its masks are made, and then whether it is opaque in both.
  private let state: UnsafeMutablePointer<RowState>

  private enum RowState: UInt8 { case unknown, opaque, translucent }

  init(_ metric: Metric, _ expected: PictureBand, _ actual: PictureBand) {
    self.metric = metric
    self.expected = expected
    self.actual = actual
    words = RowMasks.words(for: expected.size.width)
    top = expected.rows.lowerBound
    masks = .allocate(capacity: expected.rows.count * 3 * words)
    state = .allocate(capacity: expected.rows.count)
    state.initialize(repeating: .unknown, count: expected.rows.count)
  }

  func deallocate() {
    masks.deallocate()
    state.deallocate()
  }

  /// Marks as soft the pixels over the threshold that look like antialiasing in one of the pictures.
  func mark(_ row: RowMasks, y: Int) {
    let rows = max(0, y - 1)...min(expected.size.height - 1, y + 1)
    for near in rows where state[near - top] == .unknown { look(at: near) }
    let isOpaque = rows.allSatisfy { state[$0 - top] == .opaque }
    let inFirst = masks(y, 0)
    let inSecond = masks(y, 1)
    for word in 0..<words where row.over[word] != 0 {
      // Only a neighbor that has equal neighbors in both pictures speaks for antialiasing.
      var left = row.over[word] & rows.reduce(0) { $0 | spread(masks($1, 2), word) }
      // Opaque colors are equally bright only if they are equal.
      if isOpaque { left &= ~(inFirst[word] & inSecond[word]) }
      while left != 0 {
        let bit = left & (0 &- left)
        let x = word * 64 + left.trailingZeroBitCount
        left ^= bit
        let isSoft =
          isOpaque
          ? inFirst[word] & bit == 0 && isSlope(in: expected, x, y)
            || inSecond[word] & bit == 0 && isSlope(in: actual, x, y)
          : isTranslucentSlope(in: expected, x, y) || isTranslucentSlope(in: actual, x, y)
        if isSoft { row.soft[word] |= bit }
      }
    }
  }

  private func masks(_ y: Int, _ index: Int) -> UnsafeMutablePointer<UInt64> {
    masks + ((y - top) * 3 + index) * words
  }

  /// The bits of a word and those to the left and to the right of them.
  private func spread(_ mask: UnsafeMutablePointer<UInt64>, _ word: Int) -> UInt64 {
    let bits = mask[word]
    let before = word > 0 ? mask[word - 1] >> 63 : 0
    let behind = word + 1 < words ? mask[word + 1] << 63 : 0
    return bits | bits << 1 | bits >> 1 | before | behind
  }

  private func look(at y: Int) {
    let (width, height) = (expected.size.width, expected.size.height)
    for (index, band) in [expected, actual].enumerated() {
      pixels_siblings(
        y > 0 ? band.row(y - 1) : nil, band.row(y), y + 1 < height ? band.row(y + 1) : nil, width,
        masks(y, index))
    }
    let (first, second, both) = (masks(y, 0), masks(y, 1), masks(y, 2))
    for word in 0..<words { both[word] = first[word] & second[word] }
    let isOpaque =
      pixels_are_opaque(expected.row(y), width) != 0 && pixels_are_opaque(actual.row(y), width) != 0
    state[y - top] = isOpaque ? .opaque : .translucent
  }

  private func hasSiblings(_ x: Int, _ y: Int) -> Bool {
    masks(y, 2)[x / 64] >> UInt64(x % 64) & 1 != 0
  }

  /// Whether the darkest or the brightest neighbor has equal ones in both pictures.
  private func isSlope(in band: PictureBand, _ x: Int, _ y: Int) -> Bool {
    var (darkest, brightest): (Int32, Int32) = (0, 0)
    guard
      pixels_slope(
        y > 0 ? band.row(y - 1) : nil, band.row(y),
        y + 1 < band.size.height ? band.row(y + 1) : nil, band.size.width, x, &darkest, &brightest)
        != 0
    else { return false }
    func hasSiblings(at place: Int32) -> Bool {
      self.hasSiblings(x - 1 + Int(place) / 4, y - 1 + Int(place) % 4)
    }
    return hasSiblings(at: darkest) || hasSiblings(at: brightest)
  }

  /// The same where colors may be translucent: different ones can then be equally bright, and what
  /// lies behind depends on the place. Columns outside, rows inside, which decides between
  /// neighbors that are equally dark or bright.
  private func isTranslucentSlope(in band: PictureBand, _ x: Int, _ y: Int) -> Bool {
    let (width, height) = (band.size.width, band.size.height)
    let (left, right) = (max(x - 1, 0), min(x + 1, width - 1))
    let (top, bottom) = (max(y - 1, 0), min(y + 1, height - 1))
    let color = band.row(y)[x]
    var equal = x == left || x == right || y == top || y == bottom ? 1 : 0
    var (low, high) = (0.0, 0.0)
    var (lowAt, highAt) = ((x: 0, y: 0), (x: 0, y: 0))
    for nx in left...right {
      for ny in top...bottom where nx != x || ny != y {
        let delta = metric.brightness(color, band.row(ny)[nx], offset: (y * width + x) * 4)
        if delta == 0 {
          equal += 1
          if equal > 2 { return false }
        } else if delta < low {
          (low, lowAt) = (delta, (nx, ny))
        } else if delta > high {
          (high, highAt) = (delta, (nx, ny))
        }
      }
    }
    if low == 0 || high == 0 { return false }
    return hasSiblings(lowAt.x, lowAt.y) || hasSiblings(highAt.x, highAt.y)
  }
}
