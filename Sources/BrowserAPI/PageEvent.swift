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
  /// The page opened another page, which stays open (`BrowserContext.openedPages`).
  case popup(url: String)
  /// The renderer crashed.
  case crashed
}

/// What happened in a page, in order; written by a client, read by the runner.
public final class PageEventLog: Sendable {
  private struct Entry {
    var event: PageEvent
    /// What the engine calls it, if it may take it back, and when it was told.
    var revocable: (id: String, since: ContinuousClock.Instant)?

    /// Whether the engine may still take it back.
    func isHeld(at now: ContinuousClock.Instant) -> Bool {
      revocable.map { now - $0.since < PageEventLog.grace } ?? false
    }
  }

  /// A dialog that was answered.
  public struct Dialog: Sendable, Hashable {
    /// `alert`, `confirm`, `prompt` or `beforeunload`; `dialog` where the engine does not say.
    public var kind: String
    /// What it said.
    public var message: String
  }

  private struct State {
    var entries: [Entry] = []
    var dialogs: [Dialog] = []
    var dropped = 0
  }

  /// How long a rejection that nothing handled may still be handled without being an error.
  public static let grace = Duration.milliseconds(200)

  /// More than this many unread events are counted and dropped, so that a page that logs in a
  /// loop costs bounded memory.
  private static let limit = 5_000

  private let state = Mutex(State())

  /// Makes an empty log.
  public init() {}

  /// Adds an event.
  /// - Parameter id: What `revoke` names it by; nil for what stays as it is.
  public func append(_ event: PageEvent, revocableAs id: String? = nil) {
    let entry = Entry(event: event, revocable: id.map { ($0, .now) })
    state.withLock {
      if case .dialog(let kind, let message, _) = event, $0.dialogs.count < 1_000 {
        $0.dialogs.append(Dialog(kind: kind, message: message))
      }
      if $0.entries.count < Self.limit { $0.entries.append(entry) } else { $0.dropped += 1 }
    }
  }

  /// The dialogs so far, read or not; at most the first 1,000.
  public var dialogs: [Dialog] { state.withLock { $0.dialogs } }

  /// Takes back an event that has not been read.
  public func revoke(_ id: String) {
    state.withLock { $0.entries.removeAll { $0.revocable?.id == id } }
  }

  /// Whether there are events that may still be taken back.
  public var holdsBack: Bool {
    let now = ContinuousClock.now
    return state.withLock { $0.entries.contains { $0.isHeld(at: now) } }
  }

  /// Whether a request failed last whose error, if no script catches it, may not have been told yet.
  public var awaitsError: Bool {
    state.withLock { state in
      for entry in state.entries.reversed() {
        switch entry.event {
        case .uncaughtError, .fetchFailed: return false
        case .requestFailed: return true
        case .console, .response, .dialog, .navigated, .popup, .crashed: continue
        }
      }
      return false
    }
  }

  /// Gives all unread events and forgets them, but for those that may still be taken back.
  public func drain() -> [PageEvent] {
    let now = ContinuousClock.now
    let (read, dropped) = state.withLock { state in
      let (held, read) = (
        state.entries.filter { $0.isHeld(at: now) }, state.entries.filter { !$0.isHeld(at: now) }
      )
      defer { state = State(entries: held, dialogs: state.dialogs) }
      return (read.map(\.event), state.dropped)
    }
    guard dropped > 0 else { return read }
    let note = "\(dropped) more events of this page were dropped"
    return read + [.console(level: "warning", text: note, source: "wayfarer")]
  }
}
