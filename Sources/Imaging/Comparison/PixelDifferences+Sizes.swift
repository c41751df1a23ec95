extension PixelDifferences {
  /// The same differences on a larger canvas, with every pixel beyond `common` that one of the
  /// pictures has and that is not ignored.
  func extended(
    to canvas: PixelSize, beyond common: PixelSize, by sizes: [PixelSize], ignoring: [PixelRect]
  ) -> PixelDifferences {
    var result = PixelDifferences(size: canvas)
    var next = runs.startIndex
    for y in 0..<canvas.height {
      while next < runs.endIndex, runs[next].y == y {
        result.append(runs[next].columns, y: y, runs[next].kind)
        next += 1
      }
      let start = y < common.height ? common.width : 0
      let end = sizes.filter { y < $0.height }.map(\.width).max() ?? 0
      guard start < end else { continue }
      for columns in Self.gaps(
        in: start..<end, covered: ignoring.filter { $0.y <= y && y < $0.maxY })
      {
        result.append(columns, y: y, .lighter)
      }
    }
    return result
  }

  /// The parts of a range of columns that no rectangle covers.
  static func gaps(in range: Range<Int>, covered: [PixelRect]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    for rect in covered.sorted(by: { $0.x < $1.x }) {
      let end = min(rect.x, range.upperBound)
      if start < end { result.append(start..<end) }
      start = max(start, rect.maxX)
    }
    if start < range.upperBound { result.append(start..<range.upperBound) }
    return result
  }
}
