package import Vocabulary

/// Where the main frame is: the document it shows and the one it is on its way to.
///
/// A pure state machine, fed with the events of the page in their order. Documents and navigations
/// have the browser's own identifiers: loaders in CDP, navigations in BiDi.
package struct NavigationState: Sendable {
  /// What happens to the main frame.
  package enum Event: Sendable, Hashable {
    /// A script or the user asked for a navigation; the browser has not begun it.
    case requested
    /// What was asked for will not begin.
    case requestCleared
    /// The browser is on its way; the identifier is nil if it doesn't say.
    case started(id: String?)
    /// The frame shows another document; `error` is the browser's reason if it is an error page.
    case committed(id: String?, url: String, error: String?)
    /// The same document has another URL.
    case changedWithin(id: String?, url: String)
    /// The document has come this far.
    case reached(LoadState, id: String?)
    /// A navigation came to nothing.
    case failed(id: String?, Failure)
    /// The page asked whether to stay, and was stayed on.
    case refused
    /// The frame is idle.
    case stoppedLoading
  }

  /// How a navigation came to nothing.
  package enum Failure: Sendable, Hashable {
    /// 204, or another navigation took its place.
    case aborted
    case download
  }

  /// A moment, as counts of what has happened so far.
  package struct Marker: Sendable, Hashable {
    /// Documents that were shown.
    package var commits = 0
    /// Changes of the URL within a document.
    package var changesWithin = 0
    /// Navigations that came to nothing.
    package var failures = 0
    /// Those of them that the page itself held up by asking whether to stay.
    package var refusals = 0
  }

  /// The moment before a navigation was asked for.
  package struct Request: Sendable, Hashable {
    /// What had happened by then.
    package var marker: Marker
    /// A navigation already under way when ours was asked for; its commit is not ours.
    package var overtaken: String?
  }

  private enum Travel: Sendable, Hashable {
    case none
    case requested
    case started(String?)
  }

  /// The URL of the document.
  package private(set) var url = "about:blank"
  /// What has happened so far.
  package private(set) var marker = Marker()
  /// How far the document has come; nil before the first one.
  package private(set) var reached: LoadState?
  /// The browser's reason if the document is its error page; may be empty.
  package private(set) var errorPage: String?
  private var current: String?
  private var recent: [(id: String?, commit: Int)] = []
  /// Those that led to another place in the same document.
  private var within: [String] = []
  private var failures: [String: Failure] = [:]
  private var travel = Travel.none
  /// The document has fired its load event, and the event that it stopped loading is still due.
  private var isStopDue = false

  /// Creates the state of a frame that shows `about:blank`.
  package init() {}

  /// Whether a navigation has been asked for or begun and has neither committed nor failed.
  package var isTravelling: Bool { travel != .none }
  /// Whether a navigation has been asked for and has not begun.
  package var isRequested: Bool { travel == .requested }

  /// Whether the document is the one of this navigation.
  package func isCurrent(_ id: String?) -> Bool { id != nil && id == current }

  /// The moment, for a navigation that is about to be asked for.
  package var request: Request {
    guard case .started(let id) = travel else { return Request(marker: marker) }
    return Request(marker: marker, overtaken: id ?? "")
  }

  /// How a navigation came to nothing; nil if it didn't.
  package func failure(of id: String) -> Failure? { failures[id] }

  func hasCommitted(_ id: String, since request: Request?) -> Bool {
    recent.contains { entry in
      if entry.id == id { return true }
      guard let request else { return false }
      return entry.commit > request.marker.commits && entry.id != request.overtaken
    }
  }

  func hasFailedOrStayed(_ id: String) -> Bool { failures[id] != nil || within.contains(id) }

  // MARK: Events

  mutating func receive(_ event: Event) {
    switch event {
    case .requested:
      isStopDue = false
      if travel == .none { travel = .requested }
    case .requestCleared: if travel == .requested { travel = .none }
    case .started(let id): travel = .started(id)
    case .committed(let id, let url, let error): committed(id, url, error)
    case .changedWithin(let id, let url): changedWithin(id, url)
    case .reached(let state, let id): came(to: state, id)
    case .failed(let id, let failure): failed(id, failure)
    case .refused:
      travel = .none
      marker.failures += 1
      marker.refusals += 1
    case .stoppedLoading: stoppedLoading()
    }
  }

  private mutating func committed(_ id: String?, _ url: String, _ error: String?) {
    errorPage = error
    self.url = url
    reached = .commit
    current = id
    isStopDue = false
    // One that was overtaken may commit late; the later one is still under way then.
    if isUnderWay(id) || id == nil { travel = .none }
    marker.commits += 1
    recent = recent.suffix(15) + [(id, marker.commits)]
  }

  private func isUnderWay(_ id: String?) -> Bool {
    switch travel {
    case .none: false
    case .requested: true
    case .started(let started): started == nil || started == id
    }
  }

  private mutating func changedWithin(_ id: String?, _ url: String) {
    self.url = url
    if isUnderWay(id) { travel = .none }
    if let id { within = within.suffix(15) + [id] }
    marker.changesWithin += 1
  }

  private mutating func came(to state: LoadState, _ id: String?) {
    guard id == nil || current == nil || id == current else { return }
    if reached != .load { reached = state }
    // The empty document that a page begins with never loaded anything.
    if state == .load { isStopDue = marker.commits > 0 }
  }

  private mutating func failed(_ id: String?, _ failure: Failure) {
    if let id {
      if failures.count > 100 { failures = [:] }
      if failures[id] == nil { failures[id] = failure }
    }
    // The event may come after a later navigation has begun.
    guard case .started = travel, isUnderWay(id) else { return }
    travel = .none
    marker.failures += 1
  }

  /// A navigation that had started has come to nothing, unless the stop belongs to a load.
  ///
  /// The page says when a document stopped loading, the browser when the next navigation has
  /// started, and the two may overtake each other: the stop that is due to the load event says
  /// nothing about what was started since.
  private mutating func stoppedLoading() {
    if isStopDue {
      isStopDue = false
    } else if case .started = travel {
      travel = .none
      marker.failures += 1
    }
  }
}
