extension Explainer {
  /// What differs after a shift, and the rows that only one of the pictures has.
  func regions(of found: ShiftSearch.Found) -> [DiffRegion] {
    let shift = found.shift
    let width = expected.size.width
    let pieces = found.stretches.map { stretch in
      Piece(
        area: PixelRect(
          x: 0, y: stretch.actual.lowerBound, width: differences.size.width,
          height: stretch.actual.count),
        differences: shift.remaining,
        expected: PictureBand(
          size: expected.size, rows: stretch.actual,
          pixels: expected.pixels + stretch.expected.lowerBound * width))
    }
    var result = regions(of: pieces)
    let columns = shift.movedColumns
    var distances = ColorDistances()
    let nothing = PictureBand(
      size: PixelSize(width: 0, height: 0), rows: 0..<0, pixels: actual.pixels)
    for rows in shift.insertedRows {
      let rect = PixelRect(
        x: columns.lowerBound, y: rows.y, width: columns.count, height: rows.height)
      var region = DiffRegion(wholeRows: rect, count: rect.area, kind: .added)
      region.colorChange = distances.change(ofAll: rect, nothing, actual)
      result.append(region)
    }
    for rows in shift.removedRows {
      let above = found.stretches.last { $0.expected.upperBound <= rows.y }
      let y = min(above?.actual.upperBound ?? 0, max(0, actual.size.height - 1))
      let rect = PixelRect(x: columns.lowerBound, y: y, width: columns.count, height: 1)
      var region = DiffRegion(
        wholeRows: rect, count: columns.count * rows.height, kind: .removed)
      region.colorChange = distances.change(
        ofAll: PixelRect(
          x: columns.lowerBound, y: rows.y, width: columns.count, height: rows.height),
        expected, nothing)
      result.append(region)
    }
    // What only one picture has beside and below the columns that were aligned.
    let common = PixelRect(expected.size).intersection(PixelRect(actual.size))
    let height = differences.size.height
    let below = height - common.height
    let others = [
      PixelRect(x: 0, y: common.height, width: columns.lowerBound, height: below),
      PixelRect(
        x: columns.upperBound, y: common.height, width: common.width - columns.upperBound,
        height: below),
      PixelRect(
        x: common.width, y: 0, width: differences.size.width - common.width, height: height),
    ]
    result += bands(differences, in: others)
    return result.sorted(by: DiffRegion.areInOrder)
  }

  /// What only one of the pictures has, where it reaches beyond the other.
  func bands(_ differences: PixelDifferences, beyond common: PixelRect) -> [DiffRegion] {
    let canvas = differences.size
    return bands(
      differences,
      in: [
        PixelRect(x: common.maxX, y: 0, width: canvas.width - common.maxX, height: canvas.height),
        PixelRect(
          x: 0, y: common.maxY, width: common.maxX, height: canvas.height - common.maxY),
      ])
  }

  private func bands(_ differences: PixelDifferences, in areas: [PixelRect]) -> [DiffRegion] {
    var distances = ColorDistances()
    return areas.filter { !$0.isEmpty }.flatMap { area in
      let groups = RegionClusters(differences, within: area)
      return groups.clusters.map { cluster in
        let isActual =
          cluster.rect.maxX <= actual.size.width
          && cluster.rect.maxY <= actual.size.height
        var region = DiffRegion(cluster)
        region.colorChange = distances.change(
          of: groups.runs[cluster.runs], count: cluster.count, expected, actual)
        region.kind = isActual ? .added : .removed
        return region
      }
    }
  }
}

extension DiffRegion {
  fileprivate init(wholeRows rect: PixelRect, count: Int, kind: ChangeKind) {
    self.init(rect: rect, count: count, kind: kind)
    isWholeRows = true
  }
}
