import RunModel
import Synchronization

/// Collects what a step measures itself.
final class PhaseClock: Sendable {
  private let clock: any RunClock
  private let times = Mutex(PhaseTimes())

  init(_ clock: any RunClock) { self.clock = clock }

  var now: ContinuousClock.Instant { clock.now }

  func add(_ phase: Phase, since start: ContinuousClock.Instant) {
    let took = clock.now - start
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
