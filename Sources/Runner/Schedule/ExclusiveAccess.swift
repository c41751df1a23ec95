import Support

/// Who may use this machine: any number of workers side by side, or one of them alone.
///
/// A worker that wants to be alone waits until the others are between cases; those who come later
/// wait behind it. Nobody holds a turn while waiting for one, so every wait ends as long as each
/// turn does.
final class ExclusiveAccess: Sendable {
  /// More than there can be workers.
  private static let permits = 1 << 16

  private let semaphore = AsyncSemaphore(permits: permits)

  /// Waits for a turn; each one must be ended. Not to be called by who has one.
  ///
  /// - Returns: false if the task was cancelled first: there is no turn to end then.
  func begin(alone: Bool) async -> Bool {
    do throws(CancellationError) {
      try await semaphore.acquire(alone ? Self.permits : 1)
      return true
    } catch {
      return false
    }
  }

  /// Ends a turn that was begun the same way.
  func end(alone: Bool) { semaphore.release(alone ? Self.permits : 1) }
}
