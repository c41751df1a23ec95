import Dispatch

/// Holds answers of a server back until it is opened, or for a minute at most.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  /// Waits on the server's thread.
  func pass() {
    if semaphore.wait(timeout: .now() + 60) == .success { semaphore.signal() }
  }

  /// Lets all pass, now and later.
  func open() { semaphore.signal() }
}
