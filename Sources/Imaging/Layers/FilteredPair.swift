#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two plain PNGs of one size and one colour type, inflated, whose rows are unfiltered only where
/// they may differ.
///
/// Rows that are equal as stored, below rows that are equal, are equal as pixels: most rows of two
/// captures of a page are never unfiltered. Unfiltering begins at the nearest row above that needs
/// no other row (filter None or Sub), and ends where decoded rows are equal again.
struct FilteredPair: PicturePair {
  let expected, actual: FilteredRows
  /// The ignored areas, cut to the picture.
  let ignored: [PixelRect]
  /// The Adler-32 that the rows of each should have.
  private let checksums: (expected: UInt32, actual: UInt32)
  /// A byte a row: whether it is unfiltered, in both; and whether its pixels differ.
  private let isDecoded, isDifferent: UnsafeMutablePointer<Bool>

  var size: PixelSize { expected.size }

  /// Inflates both files and lends them out for the time of a call.
  ///
  /// - Returns: nil where one of them is damaged: libpng tells how.
  static func with<Value>(
    _ expected: PlainPNG, _ actual: PlainPNG, ignoring: [PixelRect], threads: Int,
    _ body: (FilteredPair) -> Value
  ) -> Value? {
    let height = expected.header.height
    let value = ScratchMemory.withBytes(expected.rawBytes) { one in
      ScratchMemory.withBytes(actual.rawBytes) { two -> Value? in
        let sums = Threads.run(2, threads: threads) { index in
          index == 0 ? expected.inflate(into: one) : actual.inflate(into: two)
        }
        guard let sum = sums[0], let otherSum = sums[1] else { return nil }
        let flags = UnsafeMutablePointer<Bool>.allocate(capacity: 2 * height)
        flags.initialize(repeating: false, count: 2 * height)
        defer { flags.deallocate() }
        let bounds = PixelRect(expected.header.size)
        let pair = FilteredPair(
          expected: FilteredRows(expected, at: one.assumingMemoryBound(to: UInt8.self)),
          actual: FilteredRows(actual, at: two.assumingMemoryBound(to: UInt8.self)),
          ignored: ignoring.map { $0.intersection(bounds) }.filter { !$0.isEmpty },
          checksums: (sum, otherSum), isDecoded: flags, isDifferent: flags + height)
        return body(pair)
      } ?? nil
    }
    return value ?? nil
  }

  /// Finds the rows whose pixels differ; nil where a row has a filter that does not exist, or where
  /// the data are not those that were written.
  func differingRows(threads: Int) -> [Range<Int>]? {
    let parts = independentParts(threads > 1 ? 4 * threads : 1)
    let sums = Threads.run(parts.count, threads: threads) { resolve(parts[$0]) }
    var (one, two) = (Adler32(), Adler32())
    for sum in sums {
      guard let sum else { return nil }
      one.append(sum.expected)
      two.append(sum.actual)
    }
    guard one.value == checksums.expected, two.value == checksums.actual else { return nil }
    return Self.runs(size.height) { isDifferent[$0] }
  }

  /// Unfilters rows, in both pictures, that are not so yet.
  func decode(_ rows: Range<Int>) {
    for y in rows where !isDecoded[y] { decode(y) }
  }

  func bands(_ rows: Range<Int>, buffers: BandBuffers) -> (PictureBand, PictureBand) {
    let stride = size.width * 4
    buffers.expected.withMemoryRebound(to: UInt8.self, capacity: rows.count * stride) { target in
      for y in rows { expected.copyPixels(of: y, to: target + (y - rows.lowerBound) * stride) }
    }
    buffers.actual.withMemoryRebound(to: UInt8.self, capacity: rows.count * stride) { target in
      for y in rows { actual.copyPixels(of: y, to: target + (y - rows.lowerBound) * stride) }
    }
    buffers.paint(ignored, rows: rows, width: size.width)
    return (
      PictureBand(size: size, rows: rows, pixels: UnsafePointer(buffers.expected)),
      PictureBand(size: size, rows: rows, pixels: UnsafePointer(buffers.actual))
    )
  }

  /// The true ones as ranges.
  static func runs(_ count: Int, _ isSet: (Int) -> Bool) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var y = 0
    while y < count {
      guard isSet(y) else {
        y += 1
        continue
      }
      let start = y
      while y < count, isSet(y) { y += 1 }
      result.append(start..<y)
    }
    return result
  }

  /// Cuts the picture into about `count` parts that begin with a row which needs no other, so that
  /// each can be unfiltered on a thread of its own.
  private func independentParts(_ count: Int) -> [Range<Int>] {
    var starts = [0]
    for part in 1..<max(2, count) where part < count {
      var y = max(part * size.height / count, (starts.last ?? 0) + 1)
      let end = (part + 1) * size.height / count
      while y < end, !isRestart(y) { y += 1 }
      if y < end { starts.append(y) }
    }
    return zip(starts, starts.dropFirst() + [size.height]).map { $0..<$1 }
  }

  private func isRestart(_ y: Int) -> Bool { expected.isRestart(y) && actual.isRestart(y) }

  /// Sets `isDifferent` for rows the first of which is a restart in both.
  ///
  /// - Returns: the checksums of the rows as stored, taken while they are in the processor's cache;
  ///   nil where a row has a filter that does not exist.
  private func resolve(_ rows: Range<Int>) -> (expected: Adler32, actual: Adler32)? {
    let (rowBytes, sampleBytes) = (expected.rowBytes, expected.rowBytes - 1)
    var isEqualAbove = true
    var (one, two) = (Adler32(), Adler32())
    for y in rows {
      let isEqualAsStored = memcmp(expected.row(y), actual.row(y), rowBytes) == 0
      let sum = Adler32(of: expected.row(y), count: rowBytes)
      one.append(sum)
      two.append(isEqualAsStored ? sum : Adler32(of: actual.row(y), count: rowBytes))
      guard expected.hasKnownFilter(y), actual.hasKnownFilter(y) else { return nil }
      if isEqualAsStored, isEqualAbove || expected.isRestart(y) {
        isEqualAbove = true
        continue
      }
      decode(y)
      isEqualAbove = memcmp(expected.samples(y), actual.samples(y), sampleBytes) == 0
      isDifferent[y] = !isEqualAbove
    }
    return (one, two)
  }

  /// Unfilters a row, and before it those above that it needs.
  private func decode(_ y: Int) {
    var first = y
    while !isRestart(first), !isDecoded[first - 1] { first -= 1 }
    for row in first...y {
      expected.unfilter(row)
      actual.unfilter(row)
      isDecoded[row] = true
    }
  }
}
