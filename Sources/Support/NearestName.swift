/// Finds the name that was most likely meant.
public enum NearestName {
  /// Returns the candidate with the smallest edit distance, or nil if none is close.
  public static func of(_ name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(80))
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars.prefix(80))
      let distance = edits(wanted, other)
      let allowed = max(1, min(3, max(wanted.count, other.count) / 3))
      guard distance <= allowed else { continue }
      if let best, (best.distance, best.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// A hint for an unknown name: the nearest name, or otherwise all of them.
  public static func hint(for name: String, in candidates: [String], none: String) -> String {
    if let nearest = of(name, in: candidates) { return "did you mean \"\(nearest)\"?" }
    if candidates.isEmpty { return none }
    return "there is: \(candidates.joined(separator: ", "))"
  }

  /// The Damerau–Levenshtein distance with adjacent swaps (optimal string alignment).
  private static func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var twoBack: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + Array(repeating: 0, count: b.count)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], twoBack[j - 2] + 1)
        }
      }
      twoBack = previous
      previous = row
    }
    return previous[b.count]
  }
}
