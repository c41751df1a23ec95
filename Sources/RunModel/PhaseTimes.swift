import Vocabulary

/// What the time of an attempt went into.
public enum Phase: String, Sendable, Hashable, Codable, CaseIterable {
  /// Starting the browser; only where the attempt needed a new one.
  case launch
  /// Opening and closing the browser context and its page.
  case context
  /// Going to pages: `goto`, `back`, `forward`, `reload`, and documents that went away meanwhile.
  case navigation
  /// Input itself: pointer, keys and what confirms them.
  case actions
  /// The page agent looking for elements and waiting for them and for what is expected.
  case waiting
  /// Taking pictures, again until two are equal where one differs.
  case capture
  /// Decoding, comparing and explaining pictures.
  case compare
  /// Requests of `api` steps.
  case network
  /// All the rest.
  case other
}

/// How long each phase took.
public struct PhaseTimes: Sendable, Hashable {
  private var times: [Phase: Duration] = [:]

  /// Makes times that are all zero.
  public init() {}

  /// The time of one phase; never negative.
  public subscript(phase: Phase) -> Duration {
    get { times[phase] ?? .zero }
    set { times[phase] = newValue > .zero ? newValue : nil }
  }

  /// All phases together.
  public var total: Duration { times.values.reduce(.zero, +) }

  /// Whether nothing was measured.
  public var isEmpty: Bool { times.isEmpty }

  /// The phases that took time, in the order of ``Phase``.
  public var parts: [(phase: Phase, time: Duration)] {
    Phase.allCases.compactMap { phase in times[phase].map { (phase, $0) } }
  }

  /// Adds the times of others.
  public static func += (left: inout PhaseTimes, right: PhaseTimes) {
    for (phase, time) in right.times { left[phase] += time }
  }

  /// The times with the rest of a whole as ``Phase/other``.
  public func filled(to whole: Duration) -> PhaseTimes {
    var copy = self
    copy[.other] += whole - total
    return copy
  }
}

extension AttemptResult {
  /// How long it took before its `duration` began: the start of its browser.
  public var leadTime: Duration { max(.zero, phases.total - duration) }
}
