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
    /// The isolated world of the page agent in the current document.
    case world
    /// The document of this loader, or one that took its place, has come this far.
    case document(loaderID: String, LoadState)
    /// A document committed after this many commits has come this far, a navigation within the
    /// document came after this many of those, or the navigation came to nothing.
    case change(after: Marker, LoadState)
    /// No navigation has been asked for that the browser has not begun.
    case begun
    /// No navigation is under way.
    case settled
  }

  /// A moment, told by how often things have happened.
  struct Marker: Sendable, Hashable {
    var commits = 0
    var changesWithin = 0
    var aborts = 0
  }

  private enum Travel {
    case none
    /// A script or the person asked for it; the browser has not begun.
    case requested
    /// The browser is on its way.
    case started
  }

  private(set) var url = "about:blank"
  /// The isolated world: its id for calls and the number that events of scripts bear.
  private(set) var world: (uniqueID: String, id: Int)?
  private(set) var marker = Marker()
  private(set) var reached: LoadState?
  /// The URL that could not be shown, where the document is the browser's error page.
  private(set) var unreachableURL: String?
  private var loaderID = ""
  private var recentLoaders: [String] = []
  private var travel = Travel.none
  /// The document has fired its load event and the page has not told yet that it stopped loading.
  private var isStopDue = false

  /// Whether a navigation has been asked for or begun and has neither committed nor failed.
  var isTravelling: Bool {
    switch travel {
    case .none: false
    case .requested, .started: true
    }
  }

  /// Whether the goal is reached.
  func hasReached(_ goal: Goal) -> Bool {
    switch goal {
    case .world: return world != nil
    case .document(let wanted, let state):
      return recentLoaders.contains(wanted) && hasReached(state)
    case .change(let before, let state):
      if marker.changesWithin > before.changesWithin { return true }
      if marker.commits > before.commits { return unreachableURL != nil || hasReached(state) }
      return marker.aborts > before.aborts
    case .begun: return travel != .requested
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

  mutating func requested() {
    isStopDue = false
    if travel == .none { travel = .requested }
  }
  mutating func started() { travel = .started }
  mutating func requestCleared() { if travel == .requested { travel = .none } }

  /// The frame is idle; a navigation that had started has come to nothing (204, download).
  ///
  /// The page tells when a document stopped loading, the browser when the next navigation has
  /// started, and the two may overtake each other: the stop that is due to the load event says
  /// nothing about what was started since.
  mutating func stoppedLoading() {
    if isStopDue {
      isStopDue = false
      return
    }
    guard travel == .started else { return }
    travel = .none
    marker.aborts += 1
  }

  mutating func committed(_ frame: CDP.Page.Frame) {
    url = frame.url + (frame.urlFragment ?? "")
    unreachableURL = frame.unreachableUrl
    travel = .none
    isStopDue = false
    reached = .commit
    loaderID = frame.loaderId
    recentLoaders = recentLoaders.suffix(15) + [frame.loaderId]
    marker.commits += 1
  }

  mutating func changedWithin(url: String) {
    self.url = url
    travel = .none
    marker.changesWithin += 1
  }

  mutating func lifecycle(_ name: String, loaderID: String) {
    guard loaderID == self.loaderID else { return }
    switch name {
    case "DOMContentLoaded": if reached != .load { reached = .domContentLoaded }
    case "load":
      reached = .load
      // The empty document that a page begins with never loaded anything.
      isStopDue = marker.commits > 0
    default: break
    }
  }

  mutating func worldCreated(uniqueID: String, id: Int) { world = (uniqueID, id) }
  mutating func worldDestroyed(uniqueID: String) {
    if world?.uniqueID == uniqueID { world = nil }
  }
  mutating func worldsCleared() { world = nil }
}
