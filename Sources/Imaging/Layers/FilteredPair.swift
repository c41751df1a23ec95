import CPixels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two plain PNGs of one size and one color type, inflated, whose rows are unfiltered only where
/// they may differ.
///
/// Rows that are equal as stored, below rows that are equal, are equal as pixels: most rows of two
/// captures of a page are never unfiltered. Unfiltering begins at the nearest row above that needs
/// no other row (filter None or Sub), and ends where decoded rows are equal again.
struct FilteredPair: PicturePair {
  /// What all pointers of a pair point into.
  private final class Storage {
    let expected, actual: ScratchMemory.Loan
    let flags: UnsafeMutablePointer<Bool>
    let filters: UnsafeMutablePointer<UInt8>
    let sums: RowSums

    init(_ expected: ScratchMemory.Loan, _ actual: ScratchMemory.Loan, rows: Int, rowBytes: Int) {
      self.expected = expected
      self.actual = actual
      flags = .allocate(capacity: 3 * rows)
      flags.initialize(repeating: false, count: 3 * rows)
      filters = .allocate(capacity: 2 * rows)
      filters.initialize(repeating: 0, count: 2 * rows)
      sums = RowSums(rows: rows, rowBytes: rowBytes)
    }

    deinit {
      flags.deallocate()
      filters.deallocate()
    }
  }

  private let storage: Storage
  let expected, actual: FilteredRows
  /// The ignored areas, cut to the picture.
  let ignored: [PixelRect]
  /// The Adler-32 that the rows of each should have.
  private let checksums: (expected: UInt32, actual: UInt32)
  /// A byte a row: whether it is unfiltered, in both; whether it differs as stored; and whether its
  /// pixels differ.
  let isDecoded, isStoredDifferent, isDifferent: UnsafeMutablePointer<Bool>
  /// The filters of the rows of each, here because the rows themselves lie far apart.
  let expectedFilters, actualFilters: UnsafeMutablePointer<UInt8>

  /// What equal rows of filter Up add up to.
  var sums: RowSums { storage.sums }

  var size: PixelSize { expected.size }

  /// Inflates both files, which are then no longer needed; nil if one is damaged: libpng says how.
  init?(_ expected: PlainPNG, _ actual: PlainPNG, ignoring: [PixelRect], threads: Int) {
    guard let one = ScratchMemory.Loan(expected.memoryBytes),
      let two = ScratchMemory.Loan(actual.memoryBytes)
    else { return nil }
    let sums = Threads.run(2, threads: threads) { index in
      let (file, memory) = index == 0 ? (expected, one) : (actual, two)
      return memory.withStart { file.inflate(into: $0 + file.rowsOffset) }
    }
    guard let sum = sums[0], let otherSum = sums[1] else { return nil }
    checksums = (sum, otherSum)
    func rows(of file: PlainPNG, _ memory: ScratchMemory.Loan) -> FilteredRows {
      memory.withStart { FilteredRows(file, at: $0 + file.rowsOffset) }
    }
    self.expected = rows(of: expected, one)
    self.actual = rows(of: actual, two)
    let bounds = PixelRect(expected.header.size)
    ignored = ignoring.map { $0.intersection(bounds) }.filter { !$0.isEmpty }
    let height = expected.header.height
    storage = Storage(one, two, rows: height, rowBytes: expected.rowBytes)
    isDecoded = storage.flags
    isStoredDifferent = storage.flags + height
    isDifferent = storage.flags + 2 * height
    expectedFilters = storage.filters
    actualFilters = storage.filters + height
  }

  /// Makes pictures of both, in the memory in which the rows are: afterwards the pair has lost its
  /// content.
  func consume(threads: Int) -> (expected: Bitmap, actual: Bitmap) {
    let storage = storage
    _ = Threads.run(2, threads: threads) { index in
      let (rows, memory) = index == 0 ? (expected, storage.expected) : (actual, storage.actual)
      memory.withStart { rows.spread(to: $0) { isDecoded[$0] } }
    }
    return (Bitmap(size, storage.expected), Bitmap(size, storage.actual))
  }

  /// Finds the rows whose pixels differ; nil where a row has a filter that does not exist, or where
  /// the data are not those that were written.
  func differingRows(threads: Int) -> [Range<Int>]? {
    let isWhole = threads > 1 ? compareShared(threads) : compareAlone()
    return isWhole ? Self.runs(size.height) { isDifferent[$0] } : nil
  }

  /// Sets `isDifferent`, a few rows at a time that stay in the processor's cache; says whether the
  /// data are those that were written.
  private func compareAlone() -> Bool {
    var (found, isEqualAbove) = (Checksums(), true)
    for start in stride(from: 0, to: size.height, by: RowSums.step) {
      let rows = start..<min(start + RowSums.step, size.height)
      guard let next = compareStored(rows) else { return false }
      found.append(next)
      resolve(rows, threads: 1, &isEqualAbove)
    }
    return found.are(checksums)
  }

  /// The same on several threads: first what is stored, anywhere, and then what is unfiltered, which
  /// goes from the top to the bottom.
  private func compareShared(_ threads: Int) -> Bool {
    let found = Threads.run(sums.groups, threads: threads) { compareStored(sums.rows($0)) }
    var all = Checksums()
    for next in found {
      guard let next else { return false }
      all.append(next)
    }
    guard all.are(checksums) else { return false }
    let parts = independentParts(4 * threads)
    // Browsers write files that are one part: then each picture has a thread.
    let perPart = parts.count == 1 ? threads : 1
    _ = Threads.run(parts.count, threads: threads) { index in
      var isEqualAbove = true
      resolve(parts[index], threads: perPart, &isEqualAbove)
    }
    return true
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

  /// The Adler-32 of rows as stored.
  private struct Checksums {
    var expected = Adler32()
    var actual = Adler32()

    mutating func append(_ next: Checksums) {
      expected.append(next.expected)
      actual.append(next.actual)
    }

    func are(_ written: (expected: UInt32, actual: UInt32)) -> Bool {
      expected.value == written.expected && actual.value == written.actual
    }
  }

  /// Cuts the picture into about `count` parts that begin with a row which needs no other, so that
  /// each can be unfiltered on its own thread.
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

  /// Whether the row can be unfiltered without the row above in both: filter None or Sub, or the
  /// first.
  func isRestart(_ y: Int) -> Bool { y == 0 || max(expectedFilters[y], actualFilters[y]) <= 1 }

  /// Sets `isStoredDifferent`, the filters and the sums.
  ///
  /// - Parameter rows: of one group, or a part of it after the parts before.
  /// - Returns: the checksums of the rows as stored, taken while they are in the processor's cache;
  ///   nil where a row has a filter that does not exist.
  private func compareStored(_ rows: Range<Int>) -> Checksums? {
    let (rowBytes, sums) = (expected.rowBytes, sums)
    var checksums = Checksums()
    let group = sums.group(of: rows.lowerBound)
    sums.begin(rows.lowerBound)
    for y in rows {
      guard expected.hasKnownFilter(y), actual.hasKnownFilter(y) else { return nil }
      expectedFilters[y] = expected.row(y).pointee
      actualFilters[y] = actual.row(y).pointee
      var value: UInt32 = 0
      let isEqual =
        pixels_look_at_stored(
          expected.row(y), actual.row(y), sums[group], rowBytes, &value) != 0
      let checksum = Adler32(value, count: rowBytes)
      checksums.expected.append(checksum)
      checksums.actual.append(isEqual ? checksum : Adler32(of: actual.row(y), count: rowBytes))
      isStoredDifferent[y] = !isEqual
      if !isEqual || expectedFilters[y] != FilteredRows.up { sums.giveUp(group) }
    }
    return checksums
  }

  /// Sets `isDifferent` for rows.
  ///
  /// - Parameter isEqualAbove: whether the row above has equal pixels; afterwards, whether the last
  ///   one has. Of no account where the first row is a restart in both.
  private func resolve(_ rows: Range<Int>, threads: Int, _ isEqualAbove: inout Bool) {
    let sampleBytes = expected.rowBytes - 1
    for y in rows {
      if !isStoredDifferent[y], isEqualAbove || isRestart(y) {
        isEqualAbove = true
        continue
      }
      if !isDecoded[y] {
        // All that differ as stored are needed, and many at once can be shared out.
        var last = y
        while last + 1 < rows.upperBound, isStoredDifferent[last + 1] { last += 1 }
        decode(y...last, threads: threads)
      }
      isEqualAbove = memcmp(expected.samples(y), actual.samples(y), sampleBytes) == 0
      isDifferent[y] = !isEqualAbove
    }
  }
}
