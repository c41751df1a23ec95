import BrowserAPI
import JSON
import Vocabulary

/// One navigation, from the document that is left to where it leads: a pure state machine, fed
/// with snapshots of the page.
struct NavigationTracker: Sendable {
  /// What started it.
  enum Kind: Sendable, Hashable {
    case url(String)
    case history(Int)
    case reload
    case input
  }

  /// What a snapshot of the page means.
  enum Step: Sendable, Hashable {
    /// It is where it was wanted.
    case arrived
    /// Another document has come but not as far as wanted.
    case committed
    /// The document that was to be left is still there.
    case unchanged
    /// It can't be shown; the reason in the browser's words, or empty.
    case failed(String)
  }

  let before: DocumentSnapshot
  let kind: Kind
  let wanted: LoadState
  private(set) var reached: LoadState?
  private var quietSnapshots = 0
  private var quietSince: ContinuousClock.Instant?
  private var lastURL: String

  init(before: DocumentSnapshot, kind: Kind, wanted: LoadState) {
    self.before = before
    self.kind = kind
    self.wanted = wanted
    lastURL = before.url
  }

  var hasCommitted: Bool { reached != nil }

  private var target: String? {
    guard case .url(let url) = kind else { return nil }
    return url
  }

  /// Takes in a snapshot.
  mutating func step(_ seen: DocumentSnapshot) -> Step {
    lastURL = seen.url
    // The page that chromedriver begins with may come after the navigation was asked for.
    let isBeginning = seen.url == "data:," && target.map { $0 != seen.url } == true
    if seen.time != before.time, !isBeginning {
      if let reason = seen.failure(wanted: target ?? (before.url == "about:blank" ? nil : "x:")) {
        return .failed(reason)
      }
      reached = seen.reached
      return seen.hasReached(wanted) ? .arrived : .committed
    }
    switch kind {
    case .url(let url):
      return Self.isWithinDocument(from: before.url, to: url) && seen.url != before.url
        || url == before.url && url.contains("#")
        ? .arrived : .unchanged
    case .history: return seen.url != before.url ? .arrived : .unchanged
    case .reload, .input: return .unchanged
    }
  }

  /// Whether a document that did not change will not do so any more: the browser says of the URL
  /// that it is about to show what it is showing already, several times in a row.
  mutating func isOver(active: String) -> Bool {
    // Going to where one is looks the same from the beginning to the end.
    let isSilent: Bool =
      switch kind {
      case .url(let url): Self.withoutFragment(url) == Self.withoutFragment(before.url)
      case .reload: true
      case .history, .input: false
      }
    guard !isSilent, active == lastURL else {
      quietSnapshots = 0
      quietSince = nil
      return false
    }
    quietSnapshots += 1
    let since = quietSince ?? .now
    quietSince = since
    return quietSnapshots >= 3 && ContinuousClock.now - since > quietTime
  }

  /// How long a navigation may need to show itself.
  private var quietTime: Duration {
    switch kind {
    case .history: before.entries > 1 ? .seconds(1) : .zero
    case .url, .reload, .input: .milliseconds(150)
    }
  }

  private static func withoutFragment(_ url: String) -> Substring { url.prefix { $0 != "#" } }

  private static func isWithinDocument(from: String, to: String) -> Bool {
    to.contains("#") && withoutFragment(from) == withoutFragment(to)
  }
}

extension NavigationTracker {
  private var name: String {
    switch kind {
    case .url(let url): url
    case .history, .reload, .input: before.url
    }
  }

  /// The error if the document stayed as it was; nil if that is no failure.
  var unchangedError: BrowserError? {
    switch kind {
    case .url(let url):
      BrowserError(
        .navigationFailed, "Could not open \(url): the page stayed as it was.",
        hint: "the server answered 204 or with a download, or the page cancelled the navigation")
    case .history(let delta):
      NavigationFailure.noHistoryEntry(by: delta, entries: before.entries)
    case .reload, .input: nil
    }
  }

  /// The error if the browser shows a page of its own instead.
  func error(_ reason: String) -> BrowserError {
    let reason = reason.isEmpty ? "the browser does not say why" : reason
    return NavigationFailure.failed(name, reason: reason)
  }

  /// The error if the time was over first.
  func timeout(_ requests: RequestsUnderWay) -> BrowserError {
    if kind == .input, reached == nil {
      return NavigationFailure.unanswered(requests, at: before.url)
    }
    return NavigationFailure.timedOut(name, reached: reached, wanted: wanted, requests: requests)
  }

  /// What the driver answers to a URL that it does not take.
  static func refused(_ error: BrowserError, _ url: String) -> BrowserError {
    guard error.code == .protocolError else { return error }
    return NavigationFailure.failed(url, reason: error.message)
  }
}
