/// The time that a run goes by: deadlines, measured durations and pauses all come from it, so that
/// tests of them need not wait.
protocol RunClock: Sendable {
  /// The current time.
  var now: ContinuousClock.Instant { get }

  /// Waits.
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  func sleep(for duration: Duration) async throws
}

/// The system's clock.
struct SystemClock: RunClock {
  var now: ContinuousClock.Instant { .now }
  func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration) }
}
