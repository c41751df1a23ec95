extension Duration {
  /// Milliseconds, exact to the microsecond.
  public var milliseconds: Double {
    let (seconds, attoseconds) = components
    let microseconds = (Double(attoseconds) / 1e12).rounded()
    return (Double(seconds) * 1e6 + microseconds) / 1000
  }

  /// A duration from milliseconds, exact to the microsecond; zero if it is not finite or too large.
  public static func fromMilliseconds(_ milliseconds: Double) -> Duration {
    let microseconds = (milliseconds * 1000).rounded()
    guard microseconds.isFinite, abs(microseconds) < 9e15 else { return .zero }
    return .microseconds(Int64(microseconds))
  }

  /// The duration for people: `85 ms`, `2.4 s`, `1 min 5 s`, `2 h 3 min`.
  public var text: String {
    let milliseconds = self.milliseconds
    if milliseconds < 100 { return "\(Int(milliseconds.rounded())) ms" }
    // 59.96 s would round to a wrong "60.0 s".
    if milliseconds < 59_950 { return "\(Self.fixed(milliseconds / 1000, digits: 1)) s" }
    let seconds = Int((milliseconds / 1000).rounded())
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  }

  /// A configured limit, without trailing zeros: `30 s`, `0.5 s`, `250 ms`, `2 min`.
  public var limitText: String {
    let milliseconds = self.milliseconds.rounded()
    if milliseconds < 500 { return "\(Int(milliseconds)) ms" }
    if milliseconds >= 60_000, milliseconds.truncatingRemainder(dividingBy: 60_000) == 0 {
      return "\(Int(milliseconds / 60_000)) min"
    }
    var text = Self.fixed(milliseconds / 1000, digits: 3)
    while text.hasSuffix("0") { text.removeLast() }
    return (text.hasSuffix(".") ? String(text.dropLast()) : text) + " s"
  }

  /// A running time, short enough for a column: `2.4 s`, `1:05`.
  public var clockText: String {
    let milliseconds = max(0, self.milliseconds)
    // Truncated, not rounded: a clock does not run ahead.
    let tenths = (milliseconds / 100).rounded(.down)
    if tenths < 600 { return "\(Self.fixed(tenths / 10, digits: 1)) s" }
    let seconds = Int(milliseconds / 1000)
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }

  /// Milliseconds or, from one second, seconds with one decimal: `2.3 ms`, `1.2 s`; for
  /// measurements.
  public var fineText: String {
    milliseconds < 1000
      ? "\(Self.fixed(milliseconds, digits: 1)) ms"
      : "\(Self.fixed(milliseconds / 1000, digits: 1)) s"
  }

  /// Seconds with a fixed number of digits and no unit: `2.400`.
  ///
  /// - Parameter digits: The number of decimals, from 1 to 6.
  public func seconds(digits: Int) -> String {
    Self.fixed(milliseconds / 1000, digits: digits)
  }

  private static func fixed(_ value: Double, digits: Int) -> String {
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    let whole = Int((abs(value) * Double(scale)).rounded())
    let rest = String(whole % scale)
    let sign = value < 0 && whole > 0 ? "-" : ""
    return "\(sign)\(whole / scale).\(String(repeating: "0", count: digits - rest.count))\(rest)"
  }
}
