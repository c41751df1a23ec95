import Synchronization

@testable import Runner

/// A clock that stands still unless a test advances it or someone sleeps: a pause takes no time and
/// is written down.
final class ManualClock: RunClock {
  private struct Values {
    var now = ContinuousClock.now
    var pauses: [Duration] = []
  }

  private let values = Mutex(Values())

  var now: ContinuousClock.Instant { values.withLock { $0.now } }
  /// What was slept, in order.
  var pauses: [Duration] { values.withLock { $0.pauses } }

  func advance(by duration: Duration) { values.withLock { $0.now += duration } }

  func sleep(for duration: Duration) async throws {
    try Task.checkCancellation()
    values.withLock {
      $0.now += duration
      $0.pauses.append(duration)
    }
    await Task.yield()
  }
}
