#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks for a shift of the content as a whole: rows inserted or removed, or columns moved.
///
/// Hashing reads both pictures once; what follows is linear in the number of rows but for a fixed
/// budget, so a picture of 65 000 rows costs no more than its share.
struct ShiftSearch {
  let expected, actual: PictureBand
  /// Pixels that differ at the same place.
  let differences: PixelDifferences
  let ignore: [PixelRect]
  let threads: Int
  /// Which pixels differ in two pictures of equal size.
  let compare: (Bitmap, Bitmap) -> PixelDifferences

  /// What both pictures have.
  var common: PixelRect { PixelRect(expected.size).intersection(PixelRect(actual.size)) }

  /// What a search found.
  struct Found {
    var shift: LayoutShift
    var stretches: [RowAlignment.Stretch]
  }

  /// A shift by rows that explains three of ten different pixels at least.
  func rows() -> Found? {
    let common = common
    let heightsDiffer = expected.size.height != actual.size.height
    var (left, right) = (common.width, 0)
    var (dirtyRows, before, last) = (0, 0, -1)
    for run in differences.runs where run.isDifferent && run.y < common.height {
      let columns = run.columns.clamped(to: 0..<common.width)
      guard !columns.isEmpty else { continue }
      if run.y != last { dirtyRows += 1 }
      last = run.y
      before += columns.count
      left = min(left, columns.lowerBound)
      right = max(right, columns.upperBound)
    }
    let changedColumns = left..<max(left, right)
    guard common.width > 0, common.height > 0,
      heightsDiffer || dirtyRows > max(16, common.height / 50)
    else { return nil }
    let changed = rows(in: changedColumns, before: before)
    guard heightsDiffer, changedColumns.count < common.width else { return changed }
    // Rows that only one picture has reach over all columns, unless something stayed beside them.
    let all = rows(in: 0..<common.width, before: before)
    guard let all, let changed else { return all ?? changed }
    return changed.shift.remaining.count < all.shift.remaining.count ? changed : all
  }

  private func rows(in columns: Range<Int>, before: Int) -> Found? {
    guard !columns.isEmpty else { return nil }
    let alignment = align(columns)
    // Pictures that have next to nothing in common are not shifted, they are others.
    let isAtBottom =
      alignment.inserted.allSatisfy { $0.y + $0.height == actual.size.height }
      && alignment.removed.allSatisfy { $0.y + $0.height == expected.size.height }
    guard alignment.proven.rows * 10 >= common.height, alignment.proven.moved >= 4 || isAtBottom
    else { return nil }
    let positional = RowAlignment.Stretch(expected: 0..<common.height, offset: 0)
    let (now, then) = (
      cost(of: [positional], columns), cost(of: alignment.stretches, columns)
    )
    guard then * 10 <= now * 8 else { return nil }
    let levels = alignment.levels(
      expectedHeight: expected.size.height, actualHeight: actual.size.height)
    guard (1...64).contains(levels.inserted.count + levels.removed.count) else { return nil }
    let remaining = remaining(alignment.stretches, columns)
    guard remaining.count * 10 <= before * 7 else { return nil }
    return Found(
      shift: LayoutShift(
        insertedRows: levels.inserted, removedRows: levels.removed, rounding: levels.rounding,
        columns: 0, movedColumns: columns, remaining: remaining),
      stretches: alignment.stretches)
  }

  private func align(_ columns: Range<Int>) -> RowAlignment {
    let (e, a) = (expected.size.height, actual.size.height)
    let bytes = columns.count * 4
    func areEqual(_ one: Int, _ other: Int) -> Bool {
      memcmp(expected.row(one) + columns.lowerBound, actual.row(other) + columns.lowerBound, bytes)
        == 0
    }
    var top = 0
    while top < min(e, a), areEqual(top, top) { top += 1 }
    var bottom = 0
    while bottom < min(e, a) - top, areEqual(e - 1 - bottom, a - 1 - bottom) { bottom += 1 }
    // Blank rows at the bottom prove nothing: what is above them may have moved on them.
    let first = columns.lowerBound
    if (1..<max(1, bottom)).allSatisfy({
      memcmp(actual.row(a - 1) + first, actual.row(a - 1 - $0) + first, bytes) == 0
    }) {
      bottom = 0
    }
    let segments = Self.segments(columns, without: ignore)
    let isLarge = max(e, a) * columns.count >= Threads.parallelThreshold
    let hashes = Threads.run(2, threads: isLarge ? threads : 1) { index in
      index == 0
        ? RowHash.hashes(of: expected, rows: top..<(e - bottom), segments: segments)
        : RowHash.hashes(of: actual, rows: top..<(a - bottom), segments: segments)
    }
    var alignment = RowAlignment(expected: hashes[0], actual: hashes[1]) {
      unequalPixels(top + $0, top + $1, columns)
    }
    alignment.move(down: top, above: bottom, expectedHeight: e, actualHeight: a)
    return alignment
  }

  /// Columns less those in which something is ignored, unless little would be left.
  static func segments(_ columns: Range<Int>, without ignore: [PixelRect]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = columns.lowerBound
    for rect in ignore.sorted(by: { $0.x < $1.x }) where !rect.isEmpty {
      let end = min(max(rect.x, start), columns.upperBound)
      if start < end { result.append(start..<end) }
      start = min(max(start, rect.maxX), columns.upperBound)
    }
    if start < columns.upperBound { result.append(start..<columns.upperBound) }
    let left = result.reduce(0) { $0 + $1.count }
    return left * 4 >= columns.count ? result : [columns]
  }

  /// How many of up to 256 columns, evenly spread, are unequal.
  private func unequalPixels(_ one: Int, _ other: Int, _ columns: Range<Int>) -> Int {
    let (first, second) = (expected.row(one), actual.row(other))
    if memcmp(first + columns.lowerBound, second + columns.lowerBound, columns.count * 4) == 0 {
      return 0
    }
    let step = max(1, columns.count / 256)
    var unequal = 0
    var x = columns.lowerBound
    while x < columns.upperBound {
      if first[x] != second[x] { unequal += 1 }
      x += step
    }
    // At least one does differ, be it between the columns that were looked at.
    return max(1, unequal)
  }

  private func cost(of stretches: [RowAlignment.Stretch], _ columns: Range<Int>) -> Int {
    stretches.reduce(0) { sum, stretch in
      stretch.expected.reduce(sum) { $0 + unequalPixels($1, $1 + stretch.offset, columns) }
    }
  }
}

extension RowAlignment {
  /// Moves an alignment of the middle of two pictures to its place, with equal rows above and below.
  fileprivate mutating func move(
    down top: Int, above bottom: Int, expectedHeight: Int, actualHeight: Int
  ) {
    let offset = actualHeight - expectedHeight
    var moved = top > 0 ? [Stretch(expected: 0..<top, offset: 0)] : []
    moved += stretches.map {
      Stretch(
        expected: ($0.expected.lowerBound + top)..<($0.expected.upperBound + top),
        offset: $0.offset)
    }
    if bottom > 0 {
      moved.append(Stretch(expected: (expectedHeight - bottom)..<expectedHeight, offset: offset))
    }
    let proven = proven
    self = RowAlignment(
      stretches: moved, inserted: inserted.map { RowSpan(y: $0.y + top, height: $0.height) },
      removed: removed.map { RowSpan(y: $0.y + top, height: $0.height) })
    self.proven = proven
    prove(top, isMoved: false)
    prove(bottom, isMoved: offset != 0)
  }
}
