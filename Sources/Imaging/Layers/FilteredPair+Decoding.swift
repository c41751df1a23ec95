import CPixels

extension FilteredPair {
  /// Rows above the first wanted that are unfiltered with it: the next who asks looks at some of them.
  private static let margin = 32

  /// Unfilters rows, in both pictures, that are not so yet.
  func decode(_ rows: Range<Int>, threads: Int = 1) {
    for stretch in Self.runs(rows.count, { !isDecoded[rows.lowerBound + $0] }) {
      let (first, end) = (
        rows.lowerBound + stretch.lowerBound, rows.lowerBound + stretch.upperBound
      )
      decode(first...(end - 1), threads: threads)
    }
  }

  /// Unfilters rows, and before them those above that they need.
  func decode(_ rows: ClosedRange<Int>, threads: Int) {
    var first = rows.lowerBound
    while !isRestart(first), !isDecoded[first - 1] { first -= 1 }
    first = skipEqualRows(from: first, to: rows.lowerBound - Self.margin)
    let needed = first...rows.upperBound
    func unfilter(_ picture: FilteredRows) {
      for y in needed where !isDecoded[y] { picture.unfilter(y) }
    }
    if threads > 1, needed.count * size.width >= Threads.parallelThreshold / 2 {
      _ = Threads.run(2, threads: threads) { unfilter($0 == 0 ? expected : actual) }
    } else {
      unfilter(expected)
      unfilter(actual)
    }
    for y in needed { isDecoded[y] = true }
  }

  /// Unfilters a row whose pixels are equal in both without unfiltering those above it in place: they
  /// are read once, of one picture, and nothing is written but that row.
  ///
  /// - Parameters:
  ///   - first: a row that needs no other, or under one that is unfiltered.
  ///   - end: where to stop, at the latest.
  /// - Returns: the row to go on with: `first` where nothing could be skipped.
  private func skipEqualRows(from first: Int, to end: Int) -> Int {
    let isBelowDecoded = !isRestart(first)
    if isBelowDecoded, isDifferent[first - 1] { return first }
    var next = first
    while next < end, !isStoredDifferent[next], !isDecoded[next] { next += 1 }
    guard next - first > Self.margin else { return first }
    let skipped = first..<next
    let count = expected.rowBytes - 1
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 2 * count)
    defer { memory.deallocate() }
    guard let start = memory.baseAddress else { return first }
    memory.initialize(repeating: 0)
    if isBelowDecoded { start.update(from: expected.samples(first - 1), count: count) }
    let sum =
      skipped.allSatisfy { expectedFilters[$0] == FilteredRows.up }
      ? addUp(skipped, to: start)
      : unfilter(skipped, below: start, room: start + count)
    for picture in [expected, actual] { picture.samples(next - 1).update(from: sum, count: count) }
    isDecoded[next - 1] = true
    return next
  }

  /// Adds rows of filter Up to the one above them, whole groups at a time.
  private func addUp(
    _ rows: Range<Int>, to above: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var y = rows.lowerBound
    while y < rows.upperBound {
      let group = sums.rows(sums.group(of: y))
      let isWhole = group.lowerBound == y && group.upperBound <= rows.upperBound
      let sum = isWhole ? sums[sums.group(of: y)] : nil
      // A sum has the filter's byte in front, as a row has.
      pixels_unfilter(
        Int32(FilteredRows.up), Int32(expected.bytesPerPixel), above,
        sum.map { $0 + 1 } ?? expected.samples(y), expected.rowBytes - 1)
      y = sum == nil ? y + 1 : group.upperBound
    }
    return above
  }

  /// Unfilters rows of any filters one after the other, in the room of two.
  ///
  /// - Returns: which of the two has the last.
  private func unfilter(
    _ rows: Range<Int>, below above: UnsafeMutablePointer<UInt8>, room: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let count = expected.rowBytes - 1
    var (above, row) = (above, room)
    for y in rows {
      row.update(from: expected.samples(y), count: count)
      pixels_unfilter(
        Int32(expectedFilters[y]), Int32(expected.bytesPerPixel), row, above, count)
      swap(&above, &row)
    }
    return above
  }
}
