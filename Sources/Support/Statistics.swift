/// Statistics of a sample.
public enum Statistics {
  /// The median: the middle value, or the mean of the middle two; nil if there are no values.
  public static func median(_ values: some Sequence<Double>) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The middle value, or the upper of the middle two; nil if there are no values.
  public static func middle<Value: Comparable>(_ values: some Sequence<Value>) -> Value? {
    let sorted = values.sorted()
    return sorted.isEmpty ? nil : sorted[sorted.count / 2]
  }

  /// The percentile by nearest rank, for a share from 0 to 1; nil if there are no values.
  public static func percentile(_ values: some Sequence<Double>, _ share: Double) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[min(max(0, rank - 1), sorted.count - 1)]
  }
}
