package import Vocabulary

extension NavigationState {
  /// What a caller waits for.
  package enum Goal: Sendable, Hashable {
    /// The page agent's world in the current document.
    case agentWorld
    /// The document of a navigation of ours, or one that took its place, has come this far; or the
    /// navigation came to nothing.
    ///
    /// `since` is given if the browser may rename a navigation under way: then any later commit
    /// counts, except one that was already under way.
    case document(id: String, since: Request?, LoadState)
    /// A document committed after the marker has come this far, a navigation within the document
    /// came after it, or the navigation came to nothing.
    case change(after: Marker, LoadState)
    /// No navigation has been asked for that the browser has not begun.
    case begun
    /// No navigation is under way.
    case settled
  }

  /// Whether the goal is reached; `agentWorld` is `PageCore`'s business.
  package func hasReached(_ goal: Goal) -> Bool {
    switch goal {
    case .agentWorld: return false
    case .document(let id, let request, let state):
      if hasFailedOrStayed(id) { return true }
      if let request, marker.refusals > request.marker.refusals { return true }
      return hasCommitted(id, since: request) && (errorPage != nil || hasReached(state))
    case .change(let before, let state):
      if marker.changesWithin > before.changesWithin { return true }
      if marker.commits > before.commits { return errorPage != nil || hasReached(state) }
      return marker.failures > before.failures
    case .begun: return !isRequested
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
}
