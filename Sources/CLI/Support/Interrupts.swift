@preconcurrency import Dispatch
import Foundation
import Synchronization

/// Turns SIGINT and SIGTERM into a call; a second signal ends the program at once.
///
/// What is left then is ended by the guards of the processes that we started. One value serves
/// a whole program: the handlers stay.
final class Interrupts: Sendable {
  private let sources: [any DispatchSourceSignal]

  /// Starts listening; `handler` is called on the first signal, `again` on the second, before the
  /// program ends.
  init(_ handler: @escaping @Sendable () -> Void, again: @escaping @Sendable () -> Void = {}) {
    let first = FirstTime()
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if first.isNow { return handler() }
        again()
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
