/// Which rows of the actual picture stand for which of the expected one, inserted and removed rows
/// left out: stretches of rows at one offset each.
struct RowAlignment {
  /// Rows that are compared with each other: equal ones and, between them, changed ones.
  struct Stretch: Equatable {
    /// Rows of the expected picture.
    var expected: Range<Int>
    /// How many rows further down they are in the actual picture.
    var offset: Int

    var actual: Range<Int> {
      (expected.lowerBound + offset)..<(expected.upperBound + offset)
    }
  }

  /// From the top; offsets of neighbors differ.
  private(set) var stretches: [Stretch] = []
  /// Rows that only the actual picture has.
  private(set) var inserted: [RowSpan] = []
  /// Rows that only the expected picture has.
  private(set) var removed: [RowSpan] = []
  /// How many rows lie in stretches that equal rows prove, and how many of them moved; the others
  /// only follow from them.
  var proven = (rows: 0, moved: 0)

  /// Makes an alignment of its parts.
  init(stretches: [Stretch], inserted: [RowSpan], removed: [RowSpan]) {
    for stretch in stretches { append(stretch) }
    self.inserted = inserted
    self.removed = removed
  }

  /// Aligns rows by their hashes.
  ///
  /// - Parameter cost: how unlike two rows are; asked for rows that are not equal, where there is a
  ///   choice of which of them was inserted or removed.
  init(expected: [UInt64], actual: [UInt64], cost: (_ expected: Int, _ actual: Int) -> Int) {
    let matching = RowMatching(expected: expected, actual: actual)
    let kept = Self.certain(
      Self.runs(of: matching.partner), expected, bottom: actual.count - expected.count)
    for stretch in kept { prove(stretch.expected.count, isMoved: stretch.offset != 0) }
    // Between two certain stretches lies a gap; its rows go with the upper or the lower one, and
    // as many as the offsets differ by are inserted or removed between.
    var row = 0
    var offset = 0
    for next in kept + [
      Stretch(expected: expected.count..<expected.count, offset: actual.count - expected.count)
    ] {
      let gap = (
        expected: row..<next.expected.lowerBound,
        actual: (row + offset)..<(next.expected.lowerBound + next.offset)
      )
      split(gap.expected, gap.actual, cost)
      append(next)
      row = next.expected.upperBound
      offset = next.offset
    }
  }

  /// Counts rows as proven.
  mutating func prove(_ rows: Int, isMoved: Bool) {
    proven.rows += rows
    if isMoved { proven.moved += rows }
  }

  /// Runs of matches at one offset, where a gap that is as long in both pictures does not end one.
  private static func runs(of partner: [Int]) -> [Stretch] {
    var result: [Stretch] = []
    for (row, other) in partner.enumerated() where other >= 0 {
      if let last = result.indices.last, result[last].offset == other - row {
        result[last].expected = result[last].expected.lowerBound..<(row + 1)
      } else {
        result.append(Stretch(expected: row..<(row + 1), offset: other - row))
      }
    }
    return result
  }

  /// Leaves out runs that may be equal by chance: a blank line matches any other. What counts is rare
  /// rows, and places where the content changes from row to row in a rare way.
  private static func certain(_ runs: [Stretch], _ rows: [UInt64], bottom: Int) -> [Stretch] {
    var uses: [UInt64: Int] = [:]
    for row in rows { uses[row, default: 0] += 1 }
    func step(_ row: Int) -> UInt64 { rows[row] &* 31 ^ rows[row - 1] }
    var steps: [UInt64: Int] = [:]
    for row in rows.indices.dropFirst() where rows[row] != rows[row - 1] {
      steps[step(row), default: 0] += 1
    }
    func weight(_ run: Stretch) -> Int {
      var weight = 0
      for row in run.expected {
        if uses[rows[row], default: 0] <= rare { weight += 1 }
        if row > run.expected.lowerBound, rows[row] != rows[row - 1],
          steps[step(row), default: 0] <= rare
        {
          weight += 4
        }
        if weight >= leastWeight { break }
      }
      return weight
    }
    var result: [Stretch] = []
    for (index, run) in runs.enumerated() {
      // What agrees with the top or the bottom of the picture needs no other proof, unless it is
      // blank: then what is above it may as well have moved on it.
      let isAtTop = index == 0 && run.offset == 0
      let isAtBottom =
        index == runs.count - 1 && run.offset == bottom
        && run.expected.contains { rows[$0] != rows[run.expected.lowerBound] }
      guard isAtTop || isAtBottom || weight(run) >= leastWeight else { continue }
      if let last = result.indices.last, result[last].offset == run.offset {
        result[last].expected = result[last].expected.lowerBound..<run.expected.upperBound
      } else {
        result.append(run)
      }
    }
    return result
  }

  /// Rows that occur no more often than this are a proof.
  private static let rare = 20
  private static let leastWeight = 4

  /// Splits a gap so that the rows compared with each other are as similar as possible.
  private mutating func split(
    _ expected: Range<Int>, _ actual: Range<Int>, _ cost: (Int, Int) -> Int
  ) {
    let common = min(expected.count, actual.count)
    var upper = common
    if expected.count != actual.count, common > 0 {
      // total(k) = the first k at the top + the others at the bottom.
      var total = 0
      for row in 0..<common {
        total += cost(expected.upperBound - common + row, actual.upperBound - common + row)
      }
      var least = total
      upper = 0
      for row in 0..<common {
        total += cost(expected.lowerBound + row, actual.lowerBound + row)
        total -= cost(expected.upperBound - common + row, actual.upperBound - common + row)
        if total <= least { (least, upper) = (total, row + 1) }
      }
    }
    let lower = common - upper
    append(
      Stretch(
        expected: expected.lowerBound..<(expected.lowerBound + upper),
        offset: actual.lowerBound - expected.lowerBound))
    let extra = actual.count - expected.count
    if extra > 0 { inserted.append(RowSpan(y: actual.lowerBound + upper, height: extra)) }
    if extra < 0 { removed.append(RowSpan(y: expected.lowerBound + upper, height: -extra)) }
    append(
      Stretch(
        expected: (expected.upperBound - lower)..<expected.upperBound,
        offset: actual.upperBound - expected.upperBound))
  }

  private mutating func append(_ stretch: Stretch) {
    guard !stretch.expected.isEmpty else { return }
    if let last = stretches.indices.last, stretches[last].offset == stretch.offset,
      stretches[last].expected.upperBound == stretch.expected.lowerBound
    {
      stretches[last].expected =
        stretches[last].expected.lowerBound..<stretch.expected.upperBound
    } else {
      stretches.append(stretch)
    }
  }
}
