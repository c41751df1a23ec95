/// The different pixels of a comparison in groups that a person would take for one thing.
///
/// The picture is divided into cells of 4×4 pixels. Cells with different pixels belong together if
/// they are at most three cells apart to the side and two up or down (a closing and the components
/// of it, in one pass): pixels up to 9 columns and 5 rows apart always share a group, so that the
/// letters of a word and the lines of a paragraph do; pixels 16 columns or 12 rows apart without
/// others between never do, so that two cards or icons don't.
struct RegionClusters {
  /// A group of different pixels.
  struct Cluster {
    /// The smallest rectangle around them.
    var rect: PixelRect
    /// How many there are.
    var count: Int
    /// Where in `runs` those of the group are, in their order.
    var runs: Range<Int>
  }

  /// The largest first.
  private(set) var clusters: [Cluster] = []
  /// The runs of all groups, one group after the other.
  private(set) var runs: [PixelRun] = []

  private static let side = 4
  private static let reach = (x: 3, y: 2)

  /// Groups the runs that are different and lie within an area. What reaches out of it is cut.
  init(_ differences: PixelDifferences, within area: PixelRect) {
    var different: [PixelRun] = []
    var box = PixelRect(x: 0, y: 0, width: 0, height: 0)
    for run in differences.runs where run.isDifferent && run.y < area.maxY && run.y >= area.y {
      let columns = run.columns.clamped(to: area.x..<area.maxX)
      guard !columns.isEmpty else { continue }
      box = box.union(
        PixelRect(x: columns.lowerBound, y: run.y, width: columns.count, height: 1))
      different.append(PixelRun(y: run.y, columns: columns, kind: run.kind))
    }
    guard !different.isEmpty else { return }
    group(different, Self.labels(of: different, in: box), in: box)
  }

  private static func columns(of box: PixelRect) -> Int { (box.width + side - 1) / side }

  private static func cell(_ x: Int, _ y: Int, _ box: PixelRect) -> Int {
    (y - box.y) / side * columns(of: box) + (x - box.x) / side
  }

  /// For each cell its group, as the number of one of the group's cells; -1 where nothing differs.
  private static func labels(of runs: [PixelRun], in box: PixelRect) -> [Int32] {
    let width = columns(of: box)
    let height = (box.height + side - 1) / side
    var parents = [Int32](repeating: -1, count: width * height)
    for run in runs {
      for cell in cell(
        run.columns.lowerBound, run.y, box)...cell(
          run.columns.upperBound - 1, run.y, box)
      {
        parents[cell] = Int32(cell)
      }
    }
    parents.withUnsafeMutableBufferPointer { parents in
      func root(_ cell: Int) -> Int32 {
        var cell = Int32(cell)
        while parents[Int(cell)] != cell {
          parents[Int(cell)] = parents[Int(parents[Int(cell)])]
          cell = parents[Int(cell)]
        }
        return cell
      }
      func join(_ one: Int, _ other: Int) {
        guard parents[other] >= 0 else { return }
        let (first, second) = (root(one), root(other))
        if first != second { parents[Int(max(first, second))] = min(first, second) }
      }
      for y in 0..<height {
        for x in 0..<width where parents[y * width + x] >= 0 {
          let cell = y * width + x
          for left in max(0, x - reach.x)..<x { join(cell, y * width + left) }
          for above in max(0, y - reach.y)..<y {
            for near in max(0, x - reach.x)...min(width - 1, x + reach.x) {
              join(cell, above * width + near)
            }
          }
        }
      }
      for cell in parents.indices where parents[cell] >= 0 { parents[cell] = root(cell) }
    }
    return parents
  }

  private mutating func group(_ different: [PixelRun], _ labels: [Int32], in box: PixelRect) {
    var numbers: [Int32: Int] = [:]
    var groupOf: [Int] = []
    groupOf.reserveCapacity(different.count)
    var found: [Cluster] = []
    for run in different {
      let label = labels[Self.cell(run.columns.lowerBound, run.y, box)]
      let part = PixelRect(x: run.columns.lowerBound, y: run.y, width: run.columns.count, height: 1)
      let number = numbers[label] ?? found.count
      if number == found.count {
        numbers[label] = number
        found.append(Cluster(rect: part, count: 0, runs: 0..<0))
      }
      groupOf.append(number)
      found[number].rect = found[number].rect.union(part)
      found[number].count += part.width
      found[number].runs = 0..<(found[number].runs.upperBound + 1)
    }
    // Counting sort: the groups in their final order, their runs behind each other.
    let order = found.indices.sorted {
      (found[$1].count, found[$0].rect.y, found[$0].rect.x)
        < (found[$0].count, found[$1].rect.y, found[$1].rect.x)
    }
    var next = [Int](repeating: 0, count: found.count)
    var start = 0
    for number in order {
      next[number] = start
      let end = start + found[number].runs.count
      found[number].runs = start..<end
      start = end
    }
    runs = different
    for (index, number) in groupOf.enumerated() {
      runs[next[number]] = different[index]
      next[number] += 1
    }
    clusters = order.map { found[$0] }
  }
}
