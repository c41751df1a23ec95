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
    guard let first = runs.first, let last = runs.last else { return [] }
    let side = max(1, cell)
    let columns = (size.width + side - 1) / side
    // Only the rows of cells that hold something.
    let (top, bottom) = (first.y / side, last.y / side)
    var cells = [Cell](repeating: Cell(), count: (bottom - top + 1) * columns)
    for run in runs where run.isDifferent {
      var x = run.columns.lowerBound
      while x < run.columns.upperBound {
        let end = min(run.columns.upperBound, (x / side + 1) * side)
        cells[(run.y / side - top) * columns + x / side].add(x..<end, y: run.y)
        x = end
      }
    }
    var result: [DiffRegion] = []
    var open: [Int] = []
    for start in cells.indices where cells[start].count > 0 {
      var group = Cell()
      func take(_ key: Int) {
        guard cells[key].count > 0 else { return }
        group.add(cells[key])
        cells[key].count = 0
        open.append(key)
      }
      take(start)
      while let key = open.popLast() {
        let (cx, cy) = (key % columns, key / columns)
        for ny in max(0, cy - 1)...min(bottom - top, cy + 1) {
          for nx in max(0, cx - 1)...min(columns - 1, cx + 1) { take(ny * columns + nx) }
        }
      }
      result.append(DiffRegion(rect: group.rect, count: Int(group.count)))
    }
    return result.sorted {
      ($1.count, $0.rect.y, $0.rect.x) < ($0.count, $1.rect.y, $1.rect.x)
    }
  }

  /// The different pixels of a cell, or of a group of cells.
  private struct Cell {
    var count: Int32 = 0
    var (left, right): (Int32, Int32) = (.max, 0)
    var (top, bottom): (Int32, Int32) = (.max, 0)

    var rect: PixelRect {
      PixelRect(
        x: Int(left), y: Int(top), width: Int(right - left), height: Int(bottom - top))
    }

    mutating func add(_ columns: Range<Int>, y: Int) {
      add(
        Cell(
          count: Int32(columns.count), left: Int32(columns.lowerBound),
          right: Int32(columns.upperBound), top: Int32(y), bottom: Int32(y + 1)))
    }

    mutating func add(_ other: Cell) {
      count += other.count
      left = min(left, other.left)
      right = max(right, other.right)
      top = min(top, other.top)
      bottom = max(bottom, other.bottom)
    }
  }
}
