import Imaging

/// Counts the different pixels in rectangles; made once for a comparison.
struct DifferenceRows {
  private let runs: [PixelRun]
  /// Where the runs of a row begin; one more than there are rows.
  private let starts: [Int]

  init(_ differences: PixelDifferences) {
    runs = differences.runs.filter(\.isDifferent)
    var starts: [Int] = []
    starts.reserveCapacity(differences.size.height + 1)
    var next = 0
    for y in 0..<differences.size.height {
      starts.append(next)
      while next < runs.count, runs[next].y == y { next += 1 }
    }
    starts.append(next)
    self.starts = starts
  }

  /// How many different pixels lie in a rectangle.
  func count(in rect: PixelRect) -> Int {
    var total = 0
    for run in runs(in: rect) {
      total += max(
        0, min(run.columns.upperBound, rect.maxX) - max(run.columns.lowerBound, rect.x))
    }
    return total
  }

  /// Whether a different pixel lies in a rectangle.
  func hasAny(in rect: PixelRect) -> Bool {
    runs(in: rect).contains {
      $0.columns.lowerBound < rect.maxX && $0.columns.upperBound > rect.x
    }
  }

  private func runs(in rect: PixelRect) -> ArraySlice<PixelRun> {
    let rows = starts.count - 1
    let top = min(max(0, rect.y), rows)
    let bottom = min(max(top, rect.maxY), rows)
    return runs[starts[top]..<starts[bottom]]
  }
}
