import JSON
import Synchronization
import Vocabulary

/// Something that a page did on its own.
public enum PageEvent: Sendable, Hashable {
  /// A message on the console. `level` is `log`, `debug`, `info`, `warning` or `error`.
  case console(level: String, text: String, source: String)
  /// An error that no script caught, or a promise rejection that none handled.
  case uncaughtError(message: String, stack: String)
  /// The same, in the engine's words for a `fetch` that got no answer: there is no server, or the
  /// page was left meanwhile. `mayComeLate` if the engine may report it after the page that came.
  case fetchFailed(message: String, stack: String, mayComeLate: Bool)
  /// An answer of a server; `kind` is the resource's kind in CDP's words (`Document`, `Fetch`…).
  case response(method: String, url: String, status: Int, kind: String)
  /// A request that got no answer.
  case requestFailed(method: String, url: String, reason: String, kind: String)
  /// A dialog that was answered by the policy; `kind` is `alert`, `confirm`, `prompt`…
  case dialog(kind: String, message: String, accepted: Bool)
  /// The main frame shows another document or, within it, another URL.
  case navigated(url: String)
  /// The page opened a window; it is closed at once unless someone asked for it.
  case popup(url: String)
  /// The renderer crashed.
  case crashed
}

/// What happened in a page, in order; written by a client, read by the runner.
public final class PageEventLog: Sendable {
  private struct State {
    var events: [PageEvent] = []
    var dropped = 0
  }

  /// More than this many unread events are counted and dropped, so that a page that logs in a
  /// loop costs bounded memory.
  private static let limit = 5_000

  private let state = Mutex(State())

  /// Makes an empty log.
  public init() {}

  /// Adds an event.
  public func append(_ event: PageEvent) {
    state.withLock {
      if $0.events.count < Self.limit { $0.events.append(event) } else { $0.dropped += 1 }
    }
  }

  /// Gives all unread events and forgets them.
  public func drain() -> [PageEvent] {
    let read = state.withLock { state in
      defer { state = State() }
      return state
    }
    guard read.dropped > 0 else { return read.events }
    let note = "\(read.dropped) more events of this page were dropped"
    return read.events + [.console(level: "warning", text: note, source: "wayfarer")]
  }
}
