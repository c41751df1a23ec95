#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ShiftSearch {
  /// What differs in rows that are compared with each other, in coordinates of the actual picture.
  func remaining(
    _ stretches: [RowAlignment.Stretch], _ columns: Range<Int>
  ) -> PixelDifferences {
    var result = PixelDifferences(size: differences.size)
    let bytes = columns.count * 4
    for stretch in stretches {
      let unequal = stretch.expected.filter {
        memcmp(
          expected.row($0) + columns.lowerBound,
          actual.row($0 + stretch.offset) + columns.lowerBound,
          bytes) != 0
      }
      var index = 0
      while index < unequal.count {
        // Rows less than 16 apart are compared at once, with two around them for antialiasing.
        var end = index + 1
        while end < unequal.count, unequal[end] - unequal[end - 1] < 16 { end += 1 }
        let span = unequal[index]..<(unequal[end - 1] + 1)
        append(span, stretch, columns, to: &result)
        index = end
      }
    }
    return result
  }

  private func append(
    _ span: Range<Int>, _ stretch: RowAlignment.Stretch, _ columns: Range<Int>,
    to result: inout PixelDifferences
  ) {
    let rows =
      max(
        span.lowerBound - 2, stretch.expected.lowerBound)..<min(
        span.upperBound + 2, stretch.expected.upperBound)
    let left = max(0, columns.lowerBound - 2)
    let right = min(common.width, columns.upperBound + 2)
    let found = compare(
      expected.copy(rows, left..<right),
      actual.copy(
        (rows.lowerBound + stretch.offset)..<(rows.upperBound + stretch.offset),
        left..<right))
    for run in found.runs {
      let y = run.y + rows.lowerBound
      guard span.contains(y) else { continue }
      let place = ((run.columns.lowerBound + left)..<(run.columns.upperBound + left))
        .clamped(to: columns)
      for part in PixelDifferences.uncovered(place, by: ignore, rows: [y, y + stretch.offset]) {
        result.append(part, y: y + stretch.offset, run.kind)
      }
    }
  }
}

extension PixelDifferences {
  /// The parts of columns that no area covers in any of some rows.
  static func uncovered(_ columns: Range<Int>, by areas: [PixelRect], rows: [Int]) -> [Range<Int>] {
    let near = areas.filter { area in rows.contains { area.y <= $0 && $0 < area.maxY } }
    guard !near.isEmpty else { return [columns] }
    return gaps(in: columns, covered: near)
  }
}
