import CPixels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Judges the pixels of a band by what a person can see.
///
/// Goes from row to row and judges each two rows of cells later, when all that has a say in it is
/// known; it keeps four rows of cells. Pixels are judged in steps:
/// 1. equal, or one level apart in each channel (rounding): the same;
/// 2. closer than the limit for flat areas: the same;
/// 3. in a flat area of either picture, 3×3 pixels of one color: different;
/// 4. in a straight line of pixels that all change by the same step: different;
/// 5. at an edge: by the distance, by whether the pixel looks like antialiasing, and by how many
///    pixels around change, and whether in the same direction. The rest is noise.
struct PerceptualKernel: ~Copyable {
  private let expected, actual: PictureBand
  private let size: PixelSize
  private let limits: PerceptualLimits
  private let includeAA: Bool
  private let softness: AntialiasingTest<Pixelmatch5Metric>
  private let masks: RowMasks
  private let memory: PerceptualMemory
  private var found: PixelDifferences
  /// The rows that are wanted; the others are only looked at.
  private var wanted = 0..<0
  /// The row of cells that rows are being added to.
  private var cellRow = 0
  /// Which of the kept rows of cells hold anything.
  private var isUsed = (0..<PerceptualMemory.keptCells).map { _ in false }

  init(
    _ expected: PictureBand, _ actual: PictureBand, threshold: Double, includeAA: Bool
  ) {
    self.expected = expected
    self.actual = actual
    size = expected.size
    self.includeAA = includeAA
    limits = PerceptualLimits(threshold: threshold)
    found = PixelDifferences(size: size)
    memory = PerceptualMemory(width: size.width)
    masks = RowMasks(width: size.width)
    softness = AntialiasingTest(Pixelmatch5Metric(checkerboard: false), expected, actual)
  }

  deinit {
    memory.deallocate()
    masks.deallocate()
    softness.deallocate()
  }

  /// Judges `rows` after a look at all rows in `around`, of which they are a part.
  mutating func judge(_ rows: Range<Int>, lookingAt around: Range<Int>) -> PixelDifferences {
    wanted = rows
    cellRow = around.lowerBound / PerceptualLimits.cell
    for y in around where memcmp(expected.row(y), actual.row(y), size.width * 4) != 0 {
      moveOn(to: y / PerceptualLimits.cell)
      // Opaque pixels with one level between them in each channel have a sum of squares of 3.
      let harmless: Int32 = limits.isStrictest ? 0 : 3
      guard
        pixels_candidates(expected.row(y), actual.row(y), size.width, harmless, masks.over) != 0
      else { continue }
      isUsed[cellRow % PerceptualMemory.keptCells] = true
      if measure(y) { weigh(y) }
    }
    moveOn(to: cellRow + 3)
    return found
  }

  /// Measures the steps of a row's pixels; leaves in `over` those at edges that may be real, and
  /// says whether there are any.
  private func measure(_ y: Int) -> Bool {
    let (first, second) = (expected.row(y), actual.row(y))
    let (marks, cells) = (memory.marks(row: y), memory.cells(row: cellRow))
    let isInside = y > 0 && y + 1 < size.height
    let isLenient = includeAA || limits.isStrictest
    let colors = memory.colors
    var any: UInt64 = 0
    for word in 0..<masks.words {
      var left = masks.over[word]
      var over: UInt64 = 0
      while left != 0 {
        let x = word * 64 + left.trailingZeroBitCount
        let bit = left & (0 &- left)
        left ^= bit
        let (a, b) = (first[x], second[x])
        if !limits.isStrictest && Self.isRounding(a, b) { continue }
        let delta = PerceptualDelta(vector: colors.place(of: b) - colors.place(of: a))
        let distance = delta.distance
        let isVisible = distance > limits.flat || limits.isStrictest
        var mark: PerceptualMark = isVisible ? .candidate : []
        if delta.vector.x < 0 { mark.insert(.darker) }
        if isLenient {
          mark.insert(.certain)
        } else if isInside, x > 0, x + 1 < size.width,
          Self.isFlat(expected, x, y) || Self.isFlat(actual, x, y)
        {
          mark.insert(.certain)
        } else {
          let level = PerceptualMark.level(of: distance, limits)
          mark.formUnion(PerceptualMark(level: level))
          if level > 0 {
            over |= bit
            memory.steps[x] = delta.vector
          }
          cells[x / PerceptualLimits.cell].add(delta)
        }
        if isVisible { marks[x] = mark.rawValue }
      }
      masks.over[word] = over
      masks.soft[word] = 0
      any |= over
    }
    return any != 0
  }

  /// Counts the pixels of a row in `over` in their cells, by whether they look like antialiasing,
  /// and follows lines.
  private func weigh(_ y: Int) {
    softness.mark(masks, y: y)
    let (marks, cells) = (memory.marks(row: y), memory.cells(row: cellRow))
    var line = PerceptualLine()
    for word in 0..<masks.words {
      var left = masks.over[word]
      while left != 0 {
        let x = word * 64 + left.trailingZeroBitCount
        let bit = left & (0 &- left)
        left ^= bit
        if masks.soft[word] & bit != 0 { marks[x] |= PerceptualMark.soft.rawValue }
        cells[x / PerceptualLimits.cell].count(PerceptualMark(rawValue: marks[x]))
        line.extend(with: memory.steps[x], at: Int32(truncatingIfNeeded: x))
        for back in line.reached { marks[x - back] |= PerceptualMark.certain.rawValue }
        memory.columns[x].extend(with: memory.steps[x], at: Int32(truncatingIfNeeded: y))
        for back in memory.columns[x].reached {
          memory.marks(row: y - back)[x] |= PerceptualMark.certain.rawValue
        }
      }
    }
  }

  /// Whether no channel is more than a level apart, as rounding and dithering leave it.
  @inline(__always)
  private static func isRounding(_ a: UInt32, _ b: UInt32) -> Bool {
    let (one, two) = (Channels(a), Channels(b))
    return abs(one.r - two.r) <= 1 && abs(one.g - two.g) <= 1 && abs(one.b - two.b) <= 1
      && abs(one.a - two.a) <= 1
  }

  /// Whether a pixel inside the picture and the eight around it have one color. At the border, a
  /// corner would be flat by three neighbors.
  @inline(__always)
  private static func isFlat(_ band: PictureBand, _ x: Int, _ y: Int) -> Bool {
    let row = band.row(y)
    let color = row[x]
    guard row[x - 1] == color, row[x + 1] == color else { return false }
    let (above, below) = (band.row(y - 1), band.row(y + 1))
    return above[x - 1] == color && above[x] == color && above[x + 1] == color
      && below[x - 1] == color && below[x] == color && below[x + 1] == color
  }

  /// Judges rows of cells whose surroundings are complete, and makes room for the next.
  private mutating func moveOn(to next: Int) {
    while cellRow < next {
      judgeCells(cellRow - 2)
      if !isUsed.contains(true) {
        cellRow = next
        return
      }
      cellRow += 1
      let slot = cellRow % PerceptualMemory.keptCells
      if isUsed[slot] {
        isUsed[slot] = false
        memory.clear(row: cellRow)
      }
    }
  }

  private mutating func judgeCells(_ row: Int) {
    let kept = PerceptualMemory.keptCells
    guard row >= 0, isUsed[row % kept] else { return }
    let cell = PerceptualLimits.cell
    let rows = (row * cell..<min(row * cell + cell, size.height)).clamped(to: wanted)
    guard !rows.isEmpty else { return }
    let around = (max(0, row - 1)...row + 1).filter { isUsed[$0 % kept] }
      .map { memory.cells(row: $0) }
    let surroundings = (0..<(size.width + cell - 1) / cell).map { column in
      var sum = PerceptualCell()
      for cells in around {
        sum += cells[column - 1]
        sum += cells[column]
        sum += cells[column + 1]
      }
      return PerceptualSurroundings(sum)
    }
    for y in rows { append(memory.marks(row: y), y, surroundings) }
  }

  private mutating func append(
    _ marks: UnsafeMutablePointer<UInt8>, _ y: Int, _ surroundings: [PerceptualSurroundings]
  ) {
    var (start, kind): (Int, PixelRun.Kind?) = (0, nil)
    for x in 0...size.width {
      var next: PixelRun.Kind?
      if x < size.width, marks[x] != 0 {
        let mark = PerceptualMark(rawValue: marks[x])
        let isDifferent = surroundings[x / PerceptualLimits.cell].isDifferent(mark)
        next = !isDifferent ? .antialiased : mark.contains(.darker) ? .darker : .lighter
      }
      if next == kind { continue }
      if let kind { found.append(start..<x, y: y, kind) }
      (start, kind) = (x, next)
    }
  }
}
