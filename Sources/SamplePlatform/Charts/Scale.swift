/// The vertical axis of a chart: round steps from below the lowest value to above the highest.
struct Scale {
  let from: Int
  let to: Int
  let step: Int
  private let bottom: Int
  private let top: Int

  /// - Parameters:
  ///   - bottom: where the axis begins, in the drawing's units from above.
  ///   - top: where it ends.
  ///   - reachesZero: whether zero is part of the axis even when no value comes near.
  init(_ values: [Int], bottom: Int, top: Int, reachesZero: Bool) {
    let least = min(values.min() ?? 0, reachesZero ? 0 : .max)
    let most = max(values.max() ?? 1, least + 1)
    let step = Self.roundStep(atLeast: max(1, (most - least + 3) / 4))
    self.step = step
    from = Int((Double(least) / Double(step)).rounded(.down)) * step
    to = Int((Double(most) / Double(step)).rounded(.up)) * step
    self.bottom = bottom
    self.top = top
  }

  /// Where a value lies, in the drawing's units with one decimal.
  func y(_ value: Int) -> String {
    Self.tenths(bottom * 10 - (bottom - top) * 10 * (value - from) / max(1, to - from))
  }

  /// Tenths as a decimal: 123 is `12.3`.
  static func tenths(_ value: Int) -> String { "\(value / 10).\(value % 10)" }

  /// The smallest of 1, 2, 5, 10, 20, 50 … that is not below the value.
  private static func roundStep(atLeast value: Int) -> Int {
    var power = 1
    while power * 10 < value { power *= 10 }
    for factor in [1, 2, 5] where factor * power >= value { return factor * power }
    return 10 * power
  }
}
