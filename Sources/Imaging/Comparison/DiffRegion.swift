/// A group of different pixels that lie close together.
public struct DiffRegion: Sendable, Equatable {
  /// The smallest rectangle around them.
  public let rect: PixelRect
  /// How many different pixels it holds.
  public let count: Int

  /// Makes a region from its rectangle and the number of different pixels in it.
  public init(rect: PixelRect, count: Int) {
    self.rect = rect
    self.count = count
  }
}

extension PixelDifferences {
  /// The different pixels in groups, the largest group first.
  ///
  /// The picture is divided into square cells; cells with different pixels that touch, also at a
  /// corner, form one group. So pixels less than a cell apart always share one, pixels two cells
  /// apart never do.
  /// - Parameter cell: the side of a cell in pixels.
  public func regions(cell: Int = 8) -> [DiffRegion] {
    let side = max(1, cell)
    let columns = (size.width + side - 1) / side
    let rows = (size.height + side - 1) / side
    var cells: [Int: (rect: PixelRect, count: Int)] = [:]
    for run in runs where run.isDifferent {
      var x = run.columns.lowerBound
      while x < run.columns.upperBound {
        let end = min(run.columns.upperBound, (x / side + 1) * side)
        let key = run.y / side * columns + x / side
        let part = PixelRect(x: x, y: run.y, width: end - x, height: 1)
        let known = cells[key]
        cells[key] = (known?.rect.union(part) ?? part, (known?.count ?? 0) + part.width)
        x = end
      }
    }
    var result: [DiffRegion] = []
    for start in cells.keys.sorted() {
      guard let first = cells.removeValue(forKey: start) else { continue }
      var (rect, count) = first
      var open = [start]
      while let key = open.popLast() {
        let (cx, cy) = (key % columns, key / columns)
        for ny in max(0, cy - 1)...min(rows - 1, cy + 1) {
          for nx in max(0, cx - 1)...min(columns - 1, cx + 1) {
            guard let next = cells.removeValue(forKey: ny * columns + nx) else { continue }
            rect = rect.union(next.rect)
            count += next.count
            open.append(ny * columns + nx)
          }
        }
      }
      result.append(DiffRegion(rect: rect, count: count))
    }
    return result.sorted {
      ($1.count, $0.rect.y, $0.rect.x) < ($0.count, $1.rect.y, $1.rect.x)
    }
  }
}
