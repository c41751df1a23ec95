/// Finds which rows of two pictures are the same rows, by their hashes and in order.
///
/// Rows that occur once in both pictures are anchors, the longest rising sequence of which is kept
/// (patience diff, Bram Cohen); equal rows beside anchors belong to them, and what lies between is
/// searched again. Where no row is unique, "An O(ND) Difference Algorithm and Its Variations"
/// (Myers, 1986) decides, within a budget. A row that occurs often (blank, or a line of a table) is
/// so never an anchor by itself. Time is linear but for the budget.
struct RowMatching {
  /// Hashes of the rows of the expected and of the actual picture.
  let expected, actual: [UInt64]
  /// The row of the actual picture for each of the expected one; -1 for none.
  private(set) var partner: [Int]
  /// Steps that Myers may still take.
  private var budget = 4_000_000

  private struct Part {
    var expected, actual: Range<Int>
    var depth: Int
  }

  init(expected: [UInt64], actual: [UInt64]) {
    self.expected = expected
    self.actual = actual
    partner = [Int](repeating: -1, count: expected.count)
    var open = [Part(expected: 0..<expected.count, actual: 0..<actual.count, depth: 0)]
    while let part = open.popLast() { open += match(part) }
  }

  /// Matches what is certain in a part.
  ///
  /// - Returns: the parts that are to be searched again.
  private mutating func match(_ part: Part) -> [Part] {
    var (start, end) = (part.expected.lowerBound, part.expected.upperBound)
    var (first, last) = (part.actual.lowerBound, part.actual.upperBound)
    while start < end, first < last, expected[start] == actual[first] {
      partner[start] = first
      start += 1
      first += 1
    }
    while start < end, first < last, expected[end - 1] == actual[last - 1] {
      end -= 1
      last -= 1
      partner[end] = last
    }
    guard start < end, first < last else { return [] }
    let anchors = part.depth < 8 ? anchors(in: start..<end, first..<last) : []
    if anchors.isEmpty {
      for (one, other) in BoundedMyers.matches(
        expected[start..<end], actual[first..<last], budget: &budget)
      {
        partner[one] = other
      }
      return []
    }
    var parts: [Part] = []
    for (one, other) in anchors {
      partner[one] = other
      if start < one, first < other {
        parts.append(
          Part(expected: start..<one, actual: first..<other, depth: part.depth + 1))
      }
      (start, first) = (one + 1, other + 1)
    }
    if start < end, first < last {
      parts.append(Part(expected: start..<end, actual: first..<last, depth: part.depth + 1))
    }
    return parts
  }

  /// Rows that occur once in both ranges, as many as rise together.
  private func anchors(in one: Range<Int>, _ other: Range<Int>) -> [(Int, Int)] {
    // The place in each range; -1 for none, -2 for several.
    var places: [UInt64: (Int, Int)] = [:]
    places.reserveCapacity(one.count)
    for row in one {
      let known = places[expected[row]]
      places[expected[row]] = (known == nil ? row : -2, -1)
    }
    for row in other {
      guard let known = places[actual[row]] else { continue }
      places[actual[row]] = (known.0, known.1 == -1 ? row : -2)
    }
    let pairs = one.compactMap { row -> (Int, Int)? in
      guard let place = places[expected[row]], place.0 == row, place.1 >= 0 else { return nil }
      return place
    }
    return Self.longestRising(pairs)
  }

  /// The longest part of pairs, sorted by their first number, in which the second rises too.
  private static func longestRising(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
    var tops: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, tops.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[tops[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = tops[low - 1] }
      if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    var result: [(Int, Int)] = []
    var at = tops.last ?? -1
    while at >= 0 {
      result.append(pairs[at])
      at = before[at]
    }
    return result.reversed()
  }
}

/// Myers' greedy algorithm, which gives up when it has taken too many steps.
enum BoundedMyers {
  /// The most insertions and removals that are tried; memory is this squared, in 32-bit numbers.
  private static let mostEdits = 1024

  /// Pairs of equal rows in a shortest edit script; none if it is longer than the budget allows.
  static func matches(
    _ one: ArraySlice<UInt64>, _ other: ArraySlice<UInt64>, budget: inout Int
  ) -> [(Int, Int)] {
    let (n, m) = (one.count, other.count)
    let limit = min(n + m, mostEdits)
    guard abs(n - m) <= limit else { return [] }
    // The furthest x on each diagonal, for each number of edits so far.
    var furthest = [Int32](repeating: 0, count: 2 * limit + 3)
    var history: [[Int32]] = []
    for edits in 0...limit {
      history.append(Array(furthest[(limit + 1 - edits)...(limit + 1 + edits)]))
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let center = limit + 1 + diagonal
        let goesDown =
          diagonal == -edits
          || (diagonal != edits && furthest[center - 1] < furthest[center + 1])
        var x = goesDown ? Int(furthest[center + 1]) : Int(furthest[center - 1]) + 1
        var y = x - diagonal
        let start = x
        while x < n, y < m, one[one.startIndex + x] == other[other.startIndex + y] {
          x += 1
          y += 1
        }
        furthest[center] = Int32(x)
        budget -= 1 + x - start
        if diagonal == n - m, x >= n {
          return backtrack(history, from: (n, m), one.startIndex, other.startIndex)
        }
        if budget <= 0 { return [] }
      }
    }
    return []
  }

  private static func backtrack(
    _ history: [[Int32]], from end: (Int, Int), _ one: Int, _ other: Int
  ) -> [(Int, Int)] {
    var (x, y) = end
    var result: [(Int, Int)] = []
    for edits in stride(from: history.count - 1, through: 0, by: -1) {
      // `history[d]` holds diagonals -d...d as they were before step d.
      let reached = history[edits]
      let diagonal = x - y
      func at(_ diagonal: Int) -> Int { Int(reached[diagonal + edits]) }
      var (startX, startY) = (0, 0)
      if edits > 0 {
        let goesDown =
          diagonal == -edits || (diagonal != edits && at(diagonal - 1) < at(diagonal + 1))
        let previous = goesDown ? diagonal + 1 : diagonal - 1
        startX = at(previous)
        startY = startX - previous
      }
      while x > startX, y > startY {
        x -= 1
        y -= 1
        result.append((one + x, other + y))
      }
      (x, y) = (startX, startY)
    }
    return result.reversed()
  }
}
