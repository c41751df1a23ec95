/// How busy the machine was at one moment.
struct MachineSample: Sendable, Hashable {
  /// When.
  var at: ContinuousClock.Instant
  /// The threads that ran or waited for a processor, for each processor.
  var demand: Double
  /// The part of the time in which this control group was kept from running, 0...1.
  var throttled: Double
  /// How much too late a timer of ours was, in seconds.
  var lateness: Double
}

/// What a series of samples says: pure, so that tests need no busy machine.
struct MachineReading: Sendable, Hashable {
  /// Up to this many threads for each processor a run is as fast as it usually is: a browser alone has
  /// several.
  static let usualDemand = 3.0
  /// No limit grows beyond this many times itself.
  static let most = 4.0

  /// Means over the samples.
  let demand: Double
  let throttled: Double
  let lateness: Double

  /// - Parameter samples: in any order; none is a machine that keeps up.
  init(_ samples: some Collection<MachineSample>) {
    let count = Double(max(1, samples.count))
    demand = samples.reduce(0) { $0 + $1.demand } / count
    throttled = samples.reduce(0) { $0 + $1.throttled } / count
    lateness = samples.reduce(0) { $0 + $1.lateness } / count
  }

  /// By how much everything takes longer than usual, 1...`most`.
  var factor: Double {
    let byDemand = demand / Self.usualDemand
    let byShare = 1 + throttled * 2
    let byTimers = 1 + lateness * 5
    return min(Self.most, max(1, byDemand, byShare, byTimers))
  }

  /// Whether that is worth telling.
  var isSlow: Bool { factor >= 1.5 }

  /// What was wrong, in words.
  func words(processors: Int) -> String {
    var parts: [String] = []
    if demand / Self.usualDemand >= 1.5 {
      let threads = Int((demand * Double(processors)).rounded())
      let noun = processors == 1 ? "processor" : "processors"
      parts.append("\(threads) threads wanted its \(processors) \(noun)")
    }
    if throttled >= 0.25 {
      parts.append(
        "its processor quota was used up in \(Int((throttled * 100).rounded())) % of the time")
    }
    if lateness >= 0.1 {
      parts.append("timers were \(Int((lateness * 1000).rounded())) ms late")
    }
    return parts.joined(separator: ", ")
  }
}
