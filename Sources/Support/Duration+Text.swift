extension Duration {
  /// Milliseconds, exact to the microsecond.
  public var milliseconds: Double {
    let (seconds, attoseconds) = components
    let microseconds = (Double(attoseconds) / 1e12).rounded()
    return (Double(seconds) * 1e6 + microseconds) / 1000
  }

  /// A duration from milliseconds, exact to the microsecond; zero for what is no duration.
  public static func fromMilliseconds(_ milliseconds: Double) -> Duration {
    let microseconds = (milliseconds * 1000).rounded()
    guard microseconds.isFinite, abs(microseconds) < 9e15 else { return .zero }
    return .microseconds(Int64(microseconds))
  }

  /// The time for people: `85 ms`, `2.4 s`, `1 min 5 s`, `2 h 3 min`.
  public var text: String {
    let milliseconds = self.milliseconds
    if milliseconds < 100 { return "\(Int(milliseconds.rounded())) ms" }
    // 59.96 s would round to a wrong "60.0 s".
    if milliseconds < 59_950 { return "\(Self.fixed(milliseconds / 1000, digits: 1)) s" }
    let seconds = Int((milliseconds / 1000).rounded())
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  }

  /// Seconds with a fixed number of digits and no unit: `2.400`.
  ///
  /// - Parameter digits: How many digits follow the point, from 1 to 6.
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
