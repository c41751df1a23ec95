import BrowserAPI
import JSON
import Vocabulary

/// One navigation, from the document that is left to where it leads: a pure state machine, fed
/// with what was seen of the page.
struct Arrival: Sendable {
  /// What started it.
  enum Kind: Sendable, Hashable {
    case url(String)
    case history(Int)
    case reload
    case input
  }

  /// What a look at the page means.
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

  let before: Situation
  let kind: Kind
  let wanted: LoadState
  private(set) var reached: LoadState?
  private var quietLooks = 0
  private var quietSince: ContinuousClock.Instant?
  private var lastURL: String

  init(before: Situation, kind: Kind, wanted: LoadState) {
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

  /// Takes in a look.
  mutating func step(_ seen: Situation) -> Step {
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
      quietLooks = 0
      quietSince = nil
      return false
    }
    quietLooks += 1
    let since = quietSince ?? .now
    quietSince = since
    return quietLooks >= 3 && ContinuousClock.now - since > patience
  }

  /// How long a navigation may need to show itself.
  private var patience: Duration {
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

extension Arrival {
  private var name: String {
    switch kind {
    case .url(let url): url
    case .history, .reload, .input: before.url
    }
  }

  /// The error where the document stayed as it was; nil where that is no failure.
  var unchangedError: BrowserError? {
    switch kind {
    case .url(let url):
      BrowserError(
        .navigationFailed, "Could not open \(url): the page stayed as it was.",
        hint: "the server answered 204 or with a download, or the page cancelled the navigation")
    case .history(let delta):
      BrowserError(
        .navigationFailed, "There is no page to go \(delta < 0 ? "back" : "forward") to.",
        hint: "the history has \(before.entries) entries")
    case .reload, .input: nil
    }
  }

  /// The error where the browser shows a page of its own instead.
  func error(_ reason: String) -> BrowserError {
    let reason = reason.isEmpty ? "the browser does not say why" : reason
    return BrowserError(
      .navigationFailed, "Could not open \(name): \(reason)", hint: Self.hint(for: reason))
  }

  /// The error where the time was over first.
  func timeout(_ requests: RequestsUnderWay) -> BrowserError {
    .navigationTimedOut(name, reached: reached, wanted: wanted, requests: requests)
  }

  /// What the driver answers to a URL that it does not take.
  static func refused(_ error: BrowserError, _ url: String) -> BrowserError {
    guard error.code == .protocolError else { return error }
    return BrowserError(
      .navigationFailed, "Could not open \(url): \(error.message)", hint: hint(for: error.message))
  }

  /// Advice for the reasons that people meet, in the words of WebKit and of Chromium.
  private static func hint(for reason: String) -> String {
    let text = reason.lowercased()
    let hints = [
      (
        ["connection refused", "connection_refused"],
        "nothing listens there; is the server running?"
      ),
      (
        ["resolving", "name_not_resolved", "name or service not known"],
        "the host name is unknown; check its spelling"
      ),
      (
        ["redirect"], "the server redirects in a circle; follow it with curl -IL"
      ),
      (
        ["certificate", "err_cert_", "tls"],
        "the certificate does not verify; trust it, or set ignoreCertificateErrors"
      ),
      (
        ["empty_response", "terminated unexpectedly"],
        "the server closed the connection without an answer"
      ),
    ]
    return hints.first { $0.0.contains { text.contains($0) } }?.1 ?? ""
  }
}
