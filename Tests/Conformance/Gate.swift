import Dispatch

/// Holds back responses of a server until it is opened, at most for a minute.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  /// Waits on the server's thread.
  func pass() {
    if semaphore.wait(timeout: .now() + 60) == .success { semaphore.signal() }
  }

  /// Lets all pass, now and later.
  func open() { semaphore.signal() }
}
