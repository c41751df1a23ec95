import RunModel
import Synchronization

/// Collects what a step measures itself.
final class PhaseClock: Sendable {
  private let times = Mutex(PhaseTimes())

  func add(_ phase: Phase, since start: ContinuousClock.Instant) {
    let took = ContinuousClock.now - start
    times.withLock { $0[phase] += took }
  }

  /// The times since they were last taken.
  func take() -> PhaseTimes {
    times.withLock { times in
      defer { times = PhaseTimes() }
      return times
    }
  }
}
