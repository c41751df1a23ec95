import Testing

@testable import Imaging

@Suite struct ExplanationPropertyTests {
  /// Whether regions account for the differences that they are made of.
  private func check(_ result: ComparisonResult, _ note: Comment) {
    guard let change = result.change, let explanation = change.explanation else { return }
    let differences = explanation.shift?.remaining ?? change.differences
    let regions = explanation.regions.filter { !$0.isWholeRows }
    if explanation.sizeChange == nil || explanation.shift == nil {
      #expect(regions.reduce(0) { $0 + $1.count } == differences.count, note)
    }
    let area = PixelRect(change.differences.size)
    for region in explanation.regions {
      #expect(region.rect.intersection(area) == region.rect, note)
      #expect(region.count > 0, note)
    }
    for run in differences.runs where run.isDifferent {
      for x in run.columns {
        #expect(
          regions.contains {
            $0.rect.x <= x && x < $0.rect.maxX && $0.rect.y <= run.y && run.y < $0.rect.maxY
          }, note)
      }
    }
    #expect(!change.description.contains("\n"), note)
  }

  @Test("regions hold all different pixels and no more, in random pairs of any size")
  func randomPairs() {
    var random = SplitMix64(state: 2026)
    for round in 0..<60 {
      let pair = RandomPair(
        seed: UInt64(round), width: 1 + random.below(90), height: 1 + random.below(90),
        colors: 2 + random.below(6), isTranslucent: round % 3 == 0,
        change: [0, 5, 100, 900][random.below(4)])
      let (expected, actual) = pair.make()
      check(explained(expected, actual), "\(pair)")
      let other = actual.padded(
        to: PixelSize(width: actual.width + random.below(3) * 7, height: random.below(120)),
        color: .white)
      check(explained(expected, other), "\(pair), \(other.size)")
      check(explained(other, expected), "\(other.size), \(pair)")
    }
  }

  @Test("rows and columns of one pixel and pictures without pixels are explained too")
  func thinPictures() {
    let sizes = [(1, 1), (1, 70), (70, 1), (2, 300), (300, 2), (0, 0), (0, 9), (9, 0)]
    var random = SplitMix64(state: 8)
    for (width, height) in sizes {
      for (otherWidth, otherHeight) in sizes {
        var one = Bitmap(width: width, height: height, color: .white)
        var other = Bitmap(width: otherWidth, height: otherHeight, color: .black)
        for _ in 0..<20 {
          one[random.below(301), random.below(301)] = PixelColor(random.byte(), 0, 0)
          other[random.below(301), random.below(301)] = PixelColor(0, random.byte(), 0)
        }
        check(explained(one, other), "\(one.size) and \(other.size)")
      }
    }
  }

  @Test("an alignment accounts for every row once, in order", arguments: 0..<40)
  func alignment(_ seed: UInt64) {
    var random = SplitMix64(state: seed)
    // Few values, so that most rows are repeated; every fourth time all are unique.
    let values = seed % 4 == 0 ? 1_000_000 : 6
    let expected = (0..<(1 + random.below(300))).map { _ in UInt64(random.below(values)) }
    var actual = expected
    for _ in 0..<random.below(6) {
      let at = random.below(actual.count + 1)
      if random.below(2) == 0 {
        actual.insert(
          contentsOf: (0..<(1 + random.below(40))).map { _ in UInt64(random.below(values)) }, at: at
        )
      } else {
        actual.removeSubrange(at..<min(actual.count, at + random.below(40)))
      }
    }
    let alignment = RowAlignment(expected: expected, actual: actual) {
      expected[$0] == actual[$1] ? 0 : 1
    }
    var (row, other) = (0, 0)
    for stretch in alignment.stretches {
      #expect(stretch.expected.lowerBound >= row && stretch.actual.lowerBound >= other)
      (row, other) = (stretch.expected.upperBound, stretch.actual.upperBound)
    }
    #expect(row <= expected.count && other <= actual.count)
    let matched = alignment.stretches.reduce(0) { $0 + $1.expected.count }
    #expect(matched + alignment.removed.reduce(0) { $0 + $1.height } == expected.count)
    #expect(matched + alignment.inserted.reduce(0) { $0 + $1.height } == actual.count)
  }

  @Test("65 000 rows that repeat, in another order, end within the budget")
  func manyRows() {
    var random = SplitMix64(state: 3)
    let expected = (0..<65_000).map { _ in UInt64(random.below(50)) }
    let actual = (0..<65_000).map { _ in UInt64(random.below(50)) }
    let alignment = RowAlignment(expected: expected, actual: actual) {
      expected[$0] == actual[$1] ? 0 : 1
    }
    let matched = alignment.stretches.reduce(0) { $0 + $1.expected.count }
    #expect(matched == 65_000 && alignment.inserted.isEmpty)
  }

  @Test("Myers finds a longest common part where it is within the budget")
  func myers() {
    for seed in 0..<30 {
      var random = SplitMix64(state: UInt64(seed))
      let one = (0..<random.below(60)).map { _ in UInt64(random.below(4)) }
      let other = (0..<random.below(60)).map { _ in UInt64(random.below(4)) }
      var budget = 1_000_000
      let pairs = BoundedMyers.matches(one[...], other[...], budget: &budget)
      #expect(pairs.allSatisfy { one[$0.0] == other[$0.1] })
      #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0.0 < $1.0 && $0.1 < $1.1 })
      // The textbook table.
      var table = [[Int]](
        repeating: [Int](repeating: 0, count: other.count + 1), count: one.count + 1)
      for i in 0..<one.count {
        for j in 0..<other.count {
          table[i + 1][j + 1] =
            one[i] == other[j] ? table[i][j] + 1 : max(table[i][j + 1], table[i + 1][j])
        }
      }
      #expect(pairs.count == table[one.count][other.count])
    }
  }
}
