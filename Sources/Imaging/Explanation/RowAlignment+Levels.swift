extension RowAlignment {
  /// Rows that were inserted and removed, without the single rows that rounding adds and drops.
  struct Levels {
    var inserted: [RowSpan] = []
    var removed: [RowSpan] = []
    /// By how many rows places may differ from what `inserted` and `removed` say: 0 or 1.
    var rounding = 0
  }

  struct Level {
    var offset: Int
    /// The rows below its last one.
    var expectedEnd, actualEnd: Int
  }

  /// Distinguishes steps of the layout from rounding.
  ///
  /// A browser lays out in parts of a pixel and paints whole ones. Where content moves down by 31.6
  /// pixels, some of it goes 31 and some 32: offsets that go back and forth by one are one level, of
  /// the offset that most rows have.
  func levels(expectedHeight: Int, actualHeight: Int) -> Levels {
    var result = Levels()
    var levels: [Level] = []
    var start = 0
    while start < stretches.count {
      var (least, most, end) = (stretches[start].offset, stretches[start].offset, start + 1)
      while end < stretches.count {
        let offset = stretches[end].offset
        guard max(most, offset) - min(least, offset) <= 1 else { break }
        (least, most, end) = (min(least, offset), max(most, offset), end + 1)
      }
      let group = stretches[start..<end]
      start = end
      if group.count <= 2 {
        // At most one step of one row: this does not go back and forth.
        levels += group.map {
          Level(
            offset: $0.offset, expectedEnd: $0.expected.upperBound, actualEnd: $0.actual.upperBound)
        }
      } else if let last = group.last {
        let low = group.reduce(0) { $0 + ($1.offset == least ? $1.expected.count : 0) }
        let high = group.reduce(0) { $0 + ($1.offset == most ? $1.expected.count : 0) }
        levels.append(
          Level(
            offset: low > high ? least : most, expectedEnd: last.expected.upperBound,
            actualEnd: last.actual.upperBound))
        result.rounding = 1
      }
    }
    var above = Level(offset: 0, expectedEnd: 0, actualEnd: 0)
    for level in levels {
      result.step(from: above, to: level.offset)
      above = level
    }
    let rest = actualHeight - expectedHeight - above.offset
    above.expectedEnd = min(above.expectedEnd, expectedHeight - max(0, -rest))
    above.actualEnd = min(above.actualEnd, actualHeight - max(0, rest))
    if result.rounding > 0 {
      above.expectedEnd = expectedHeight - max(0, -rest)
      above.actualEnd = actualHeight - max(0, rest)
    }
    result.step(from: above, to: above.offset + rest)
    return result
  }
}

extension RowAlignment.Levels {
  fileprivate mutating func step(from above: RowAlignment.Level, to offset: Int) {
    let rows = offset - above.offset
    if rows > 0 { inserted.append(RowSpan(y: above.actualEnd, height: rows)) }
    if rows < 0 { removed.append(RowSpan(y: above.expectedEnd, height: -rows)) }
  }
}
