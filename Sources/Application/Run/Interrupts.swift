@preconcurrency import Dispatch
import Foundation
import Synchronization

/// Calls a handler on SIGINT or SIGTERM; a second signal ends the program immediately.
///
/// Guard processes then end the child processes that are left. A program needs only one value: the
/// signal handlers are never removed.
public final class Interrupts: Sendable {
  private let sources: [any DispatchSourceSignal]

  /// Installs the signal handlers.
  ///
  /// - Parameters:
  ///   - restore: Called on the second signal, just before the program ends; for example to restore
  ///     the terminal.
  ///   - handler: Called on the first signal.
  public init(
    restore: @escaping @Sendable () -> Void = {}, _ handler: @escaping @Sendable () -> Void
  ) {
    let first = OnceFlag()
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if first.isFirst { return handler() }
        // Ends the program even if `restore` hangs.
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(300)) { _exit(130) }
        restore()
        _exit(130)
      }
      source.resume()
      return source
    }
  }
}

extension Interrupts {
  /// Waits for SIGINT or SIGTERM.
  public static func wait() async {
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
    let interrupts = Interrupts { continuation.finish() }
    for await _ in signals {}
    withExtendedLifetime(interrupts) {}
  }
}

/// A flag that is true only for the first reader.
private final class OnceFlag: Sendable {
  private let isUsed = Atomic(false)
  var isFirst: Bool { !isUsed.exchange(true, ordering: .relaxed) }
}
