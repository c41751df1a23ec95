@preconcurrency import Dispatch
import Foundation
import Synchronization

/// Turns SIGINT and SIGTERM into a call; a second signal ends the program at once.
///
/// What is left then is ended by the guards of the processes that we started. One value serves
/// a whole program: the handlers stay.
public final class Interrupts: Sendable {
  private let sources: [any DispatchSourceSignal]

  /// Starts listening.
  ///
  /// - Parameters:
  ///   - restore: called on the second signal, just before the program ends; gives the terminal
  ///     back, for example.
  ///   - handler: called on the first signal.
  public init(
    restore: @escaping @Sendable () -> Void = {}, _ handler: @escaping @Sendable () -> Void
  ) {
    let first = FirstTime()
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if first.isNow { return handler() }
        // Also where restoring waits for something that hangs.
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(300)) { _exit(130) }
        restore()
        _exit(130)
      }
      source.resume()
      return source
    }
  }
}

/// Tells the first call from all others.
private final class FirstTime: Sendable {
  private let isOver = Atomic(false)
  var isNow: Bool { !isOver.exchange(true, ordering: .relaxed) }
}
