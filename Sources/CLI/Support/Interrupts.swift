import Dispatch
import Foundation
import Synchronization

/// Turns SIGINT and SIGTERM into a call; a second signal ends the program at once.
///
/// What is left then is ended by the guards of the processes that we started.
final class Interrupts: Sendable {
  private let sources = Mutex<[any DispatchSourceSignal]>([])
  private let count = Mutex(0)

  /// Starts listening; `handler` is called on the first signal, with its name.
  init(_ handler: @escaping @Sendable (_ name: String) -> Void) {
    for (number, name) in [(SIGINT, "SIGINT"), (SIGTERM, "SIGTERM")] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [count] in
        let times = count.withLock { $0 += 1; return $0 }
        if times == 1 { handler(name) } else { _exit(130) }
      }
      source.resume()
      sources.withLock { $0.append(source) }
    }
  }
}
