import Vocabulary

/// The phases into which the time of an attempt is divided.
public enum Phase: String, Sendable, Hashable, Codable, CaseIterable {
  /// Starting the browser, if the attempt needed a new one.
  case launch
  /// Opening and closing the browser context and its page.
  case context
  /// Navigating: `goto`, `back`, `forward`, `reload`, and documents that were replaced during a
  /// step.
  case navigation
  /// Pointer and keyboard input and its confirmation.
  case actions
  /// Finding elements, and waiting for them and for expectations.
  case waiting
  /// Taking screenshots; if one differs, again until two are equal.
  case capture
  /// Decoding, comparing and explaining pictures.
  case compare
  /// Requests of `api` steps.
  case network
  /// Everything else.
  case other
}

/// How long each phase took.
public struct PhaseTimes: Sendable, Hashable {
  private var times: [Phase: Duration] = [:]

  /// Creates times that are all zero.
  public init() {}

  /// The time of one phase; never negative.
  public subscript(phase: Phase) -> Duration {
    get { times[phase] ?? .zero }
    set { times[phase] = newValue > .zero ? newValue : nil }
  }

  /// The total of all phases.
  public var total: Duration { times.values.reduce(.zero, +) }

  /// Whether nothing was measured.
  public var isEmpty: Bool { times.isEmpty }

  /// The phases that took time, in the order of ``Phase``.
  public var parts: [(phase: Phase, time: Duration)] {
    Phase.allCases.compactMap { phase in times[phase].map { (phase, $0) } }
  }

  /// Adds other times, phase by phase.
  public static func += (left: inout PhaseTimes, right: PhaseTimes) {
    for (phase, time) in right.times { left[phase] += time }
  }

  /// The times, with what is missing from `whole` added as ``Phase/other``.
  public func filled(to whole: Duration) -> PhaseTimes {
    var copy = self
    copy[.other] += whole - total
    return copy
  }
}

extension AttemptResult {
  /// The time before `duration` started: the launch of its browser.
  public var leadTime: Duration { max(.zero, phases.total - duration) }
}
