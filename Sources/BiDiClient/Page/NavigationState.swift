import BrowserAPI
import JSON
import Messaging
import Vocabulary

/// Where the main frame is: the document it shows and the one it is on its way to.
///
/// A pure state machine, fed with the events of the page in their order.
struct NavigationState: Sendable {
  /// What someone waits for.
  enum Goal: Sendable, Hashable {
    /// The document of a navigation that we asked for, or one that took its place, has come this
    /// far; or the navigation came to nothing. It committed after this many commits.
    case document(navigation: String, after: Request, LoadState)
    /// A document committed after this many commits has come this far, a navigation within the
    /// document came after this many of those, or the navigation came to nothing.
    case change(after: Marker, LoadState)
    /// No navigation is under way.
    case settled
  }

  /// A moment, told by how often things have happened.
  struct Marker: Sendable, Hashable {
    var commits = 0
    var changesWithin = 0
    var failures = 0
  }

  /// The moment before a navigation was asked for.
  struct Request: Sendable, Hashable {
    var marker: Marker
    /// Another one that was under way then: its commit is none of ours.
    var overtaken: String?
  }

  /// How a navigation came to nothing.
  enum Failure: Sendable, Hashable {
    case aborted
    case download
  }

  private(set) var url = "about:blank"
  private(set) var marker = Marker()
  private(set) var reached: LoadState?
  /// The reason that the browser's error page gives, where that is the document.
  private(set) var errorPage: String?
  private var current: String?
  private var recent: [(navigation: String?, commit: Int)] = []
  /// Those that led to another place in the same document.
  private var within: [String] = []
  private var failures: [String: Failure] = [:]
  private var underWay: String?

  /// Whether a navigation has begun and has neither committed nor failed.
  var isTravelling: Bool { underWay != nil }

  /// Whether the document is the one of this navigation.
  func isCurrent(_ navigation: String?) -> Bool { navigation != nil && navigation == current }

  /// The moment, for a navigation that is about to be asked for.
  var request: Request { Request(marker: marker, overtaken: underWay) }

  /// How a navigation came to nothing; nil where it did not.
  func failure(of navigation: String) -> Failure? { failures[navigation] }

  /// Whether the goal is reached.
  func hasReached(_ goal: Goal) -> Bool {
    switch goal {
    case .document(let navigation, let request, let state):
      if failures[navigation] != nil || within.contains(navigation) { return true }
      // Firefox may give a navigation another name while it is under way, so that it is known by
      // its time as well.
      let hasCommitted = recent.contains {
        $0.navigation == navigation
          || ($0.commit > request.marker.commits && $0.navigation != request.overtaken)
      }
      return hasCommitted && (errorPage != nil || hasReached(state))
    case .change(let before, let state):
      if marker.changesWithin > before.changesWithin { return true }
      if marker.commits > before.commits { return errorPage != nil || hasReached(state) }
      return marker.failures > before.failures
    case .settled: return !isTravelling
    }
  }

  private func hasReached(_ state: LoadState) -> Bool {
    switch state {
    case .commit: true
    case .domContentLoaded: reached == .domContentLoaded || reached == .load
    case .load: reached == .load
    }
  }

  mutating func started(_ navigation: String?) { underWay = navigation ?? "" }

  mutating func committed(_ navigation: String?, url: String) {
    errorPage = Self.reason(ofErrorPage: url)
    self.url = url
    reached = .commit
    current = navigation
    // One that was overtaken may commit late; the later one is still under way then.
    if underWay == navigation || navigation == nil { underWay = nil }
    marker.commits += 1
    recent = recent.suffix(15) + [(navigation, marker.commits)]
  }

  /// A navigation came to nothing: 204, a download, or a later one took its place.
  mutating func failed(_ navigation: String?, _ failure: Failure) {
    if let navigation {
      if failures.count > 100 { failures = [:] }
      if failures[navigation] == nil { failures[navigation] = failure }
    }
    // The event may come after a later navigation has begun.
    guard underWay == navigation || underWay == "" else { return }
    underWay = nil
    marker.failures += 1
  }

  mutating func changedWithin(_ navigation: String? = nil, url: String) {
    self.url = url
    if underWay == "" || (navigation != nil && underWay == navigation) { underWay = nil }
    if let navigation { within = within.suffix(15) + [navigation] }
    marker.changesWithin += 1
  }

  mutating func came(to state: LoadState, navigation: String?) {
    guard navigation == nil || current == nil || navigation == current else { return }
    if reached != .load { reached = state }
  }

  /// Firefox shows what it could not open as `about:neterror?e=redirectLoop&…`.
  private static func reason(ofErrorPage url: String) -> String? {
    guard url.hasPrefix("about:neterror?") || url.hasPrefix("about:certerror?") else { return nil }
    let query = url.drop { $0 != "?" }.dropFirst()
    let reason = query.split(separator: "&").first { $0.hasPrefix("e=") }
    return reason.map { String($0.dropFirst(2)) } ?? "unknown reason"
  }
}
