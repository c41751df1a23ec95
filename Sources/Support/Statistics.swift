/// Numbers that stand for many.
public enum Statistics {
  /// The middle of some values, or the mean of the middle two; nil for none.
  public static func median(_ values: some Sequence<Double>) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The middle value, the upper of the middle two where the count is even; nil for none.
  public static func middle<Value: Comparable>(_ values: some Sequence<Value>) -> Value? {
    let sorted = values.sorted()
    return sorted.isEmpty ? nil : sorted[sorted.count / 2]
  }

  /// The value that a share of all values, from 0 to 1, does not exceed: by nearest rank; nil for none.
  public static func percentile(_ values: some Sequence<Double>, _ share: Double) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[min(max(0, rank - 1), sorted.count - 1)]
  }
}
