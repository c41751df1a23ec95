import Synchronization

extension DifferenceFinder {
  /// Looks for differences in the rows that may have some, in bands and on several threads.
  ///
  /// - Parameters:
  ///   - rows: from the top to the bottom, without overlap.
  ///   - prepare: called with rows before any of them is read.
  func differences<Pair: PicturePair>(
    in pair: Pair, rows: [Range<Int>], threads: Int, prepare: (Range<Int>) -> Void = { _ in }
  ) -> PixelDifferences {
    let size = pair.size
    guard size.width > 0, !rows.isEmpty else { return PixelDifferences(size: size) }
    let around = contextRows
    func withContext(_ rows: Range<Int>) -> Range<Int> {
      max(0, rows.lowerBound - around)..<min(size.height, rows.upperBound + around)
    }
    for rows in rows { prepare(withContext(rows)) }
    let bands = Self.bands(rows, width: size.width, context: around, least: leastBandRows)
    let isLarge = bands.reduce(0) { $0 + $1.count } * size.width >= Threads.parallelThreshold / 2
    let workers = min(isLarge ? threads : 1, bands.count)
    let queue = WorkQueue(bands.count)
    let room = (bands.map { withContext($0).count }.max() ?? 0) * size.width
    let joined = Mutex(JoinedBands(result: PixelDifferences(size: size)))
    _ = Threads.run(workers, threads: workers) { _ in
      let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: 2 * room)
      defer { memory.deallocate() }
      let buffers = BandBuffers(expected: memory, actual: memory + room)
      while let index = queue.next() {
        let (expected, actual) = pair.bands(withContext(bands[index]), buffers: buffers)
        let found = examine(expected, actual, rows: bands[index])
        joined.withLock { $0.add(found, at: index) }
      }
    }
    return joined.withLock { $0.result }
  }

  /// Joins rows that are closer than what is looked at around them, and cuts the result into bands
  /// that fit a processor's cache.
  private static func bands(
    _ rows: [Range<Int>], width: Int, context: Int, least: Int
  ) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for next in rows {
      if let last = joined.last, next.lowerBound - last.upperBound <= 2 * context {
        joined[joined.count - 1] = last.lowerBound..<next.upperBound
      } else {
        joined.append(next)
      }
    }
    let height = max(least, (128 << 10) / (width * 4))
    return joined.flatMap { rows in
      stride(from: rows.lowerBound, to: rows.upperBound, by: height).map {
        $0..<min($0 + height, rows.upperBound)
      }
    }
  }
}

/// What was found in bands, joined in their order as they come: a picture that changed as a whole has
/// megabytes of it, which are not to be in memory twice.
private struct JoinedBands {
  var result: PixelDifferences
  private var next = 0
  /// Those before which one is still missing, by their number.
  private var early: [Int: PixelDifferences] = [:]

  init(result: PixelDifferences) { self.result = result }

  mutating func add(_ found: PixelDifferences, at index: Int) {
    guard index == next else {
      early[index] = found
      return
    }
    result.append(found)
    next += 1
    while let found = early.removeValue(forKey: next) {
      result.append(found)
      next += 1
    }
  }
}
