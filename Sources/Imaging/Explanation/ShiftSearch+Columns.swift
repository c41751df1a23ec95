extension ShiftSearch {
  /// A move of all changed columns to one side, as a scrollbar makes it.
  ///
  /// The offset, up to 32 pixels, is voted for by steps of color in up to 32 rows.
  func columns() -> (shift: LayoutShift, aligned: Bitmap)? {
    let common = common
    guard expected.size == actual.size, let box = differences.boundingBox,
      box.width * 2 >= common.width
    else { return nil }
    var dirty: [Int] = []
    for run in differences.runs where run.isDifferent && run.y != dirty.last { dirty.append(run.y) }
    guard dirty.count > max(16, common.height / 10) else { return nil }
    let rows = stride(from: 0, to: dirty.count, by: max(1, dirty.count / 32)).map { dirty[$0] }
    guard let dx = offset(in: rows, box.x..<box.maxX) else { return nil }
    let aligned = moved(by: dx, box.x..<box.maxX)
    let found = compare(aligned, actual.copy(0..<common.height, 0..<common.width))
    var remaining = PixelDifferences(size: differences.size)
    for run in found.runs {
      for part in PixelDifferences.uncovered(run.columns, by: ignore, rows: [run.y]) {
        remaining.append(part, y: run.y, run.kind)
      }
    }
    guard remaining.count * 10 <= differences.count * 5 else { return nil }
    return (
      LayoutShift(
        insertedRows: [], removedRows: [], columns: dx, movedColumns: box.x..<box.maxX,
        remaining: remaining), aligned
    )
  }

  /// The offset at which eight of ten steps of color are found again.
  private func offset(in rows: [Int], _ columns: Range<Int>) -> Int? {
    let most = 32
    var found = [Int](repeating: 0, count: 2 * most + 1)
    var steps = 0
    let inner =
      max(
        columns.lowerBound, most + 1)..<max(
        most + 1, min(columns.upperBound, common.width - most))
    for y in rows {
      let (before, after) = (expected.row(y), actual.row(y))
      for x in inner where after[x] != after[x - 1] {
        steps += 1
        for dx in -most...most
        where before[x - dx] == after[x] && before[x - 1 - dx] == after[x - 1] {
          found[dx + most] += 1
        }
      }
    }
    guard steps >= 64, let best = found.indices.max(by: { found[$0] < found[$1] }),
      best != most, found[best] * 10 >= steps * 8
    else { return nil }
    return best - most
  }

  /// The expected picture with some columns moved; what nothing moves to is as in the actual one.
  private func moved(by dx: Int, _ columns: Range<Int>) -> Bitmap {
    let width = common.width
    var result = expected.copy(0..<common.height, 0..<width)
    result.withUnsafeMutableBytes { raw in
      let pixels = raw.bindMemory(to: UInt32.self)
      for y in 0..<common.height {
        let (before, after) = (expected.row(y), actual.row(y))
        for x in columns {
          let from = x - dx
          pixels[y * width + x] = from >= 0 && from < width ? before[from] : after[x]
        }
      }
    }
    return result
  }
}
