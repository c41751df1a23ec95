package import BrowserAPI
package import Vocabulary

/// What the browser says of a navigation that it was asked for.
package enum StartedNavigation: Sendable, Hashable {
  /// A document is on its way, known by this identifier.
  case document(String)
  /// It stays within the document; the event for it is still to come.
  case withinDocument
  /// It stayed within the document.
  case done
}

extension ProtocolPage {
  package func goto(
    _ url: String, until state: LoadState, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try session.beginStep()
    let request = session.withCore { $0.navigation.request }
    do throws(BrowserError) {
      do throws(BrowserError) {
        try await go(to: url, request, state, deadline: deadline)
      } catch {
        try await follow(error, request, state, deadline: deadline)
      }
    } catch {
      throw explain(error, url: url, wanted: state, since: request.marker)
    }
  }

  private func go(
    to url: String, _ request: NavigationState.Request, _ state: LoadState,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let label = "Waiting for \(state.rawValue)"
    switch try await beginNavigation(to: url, deadline: deadline) {
    case .done: return
    case .withinDocument:
      try await session.wait(
        for: .change(after: request.marker, state), label, deadline: deadline)
    case .document(let id):
      let since = Self.renamesNavigations ? request : nil
      try await session.wait(
        for: .document(id: id, since: since, state), label, deadline: deadline)
      try checkKept(url)
      let (failure, errorPage) = session.withCore { core in
        (core.navigation.failure(of: id), core.errorPageReason)
      }
      switch failure {
      case .download: throw NavigationFailure.download(url)
      case .aborted: throw NavigationFailure.failed(url, reason: Self.words.aborted)
      case nil: if let errorPage { throw NavigationFailure.failed(url, reason: errorPage) }
      }
    }
  }

  /// Fails if the page was stayed on since it asked for that.
  private func checkKept(_ url: String) throws(BrowserError) {
    if let dialog = session.withCore({ $0.keptPage }) {
      throw NavigationFailure.refused(url, by: dialog)
    }
  }

  /// A page whose script goes elsewhere at once aborts the navigation that led to it: if another
  /// has taken its place, that one is waited for.
  private func follow(
    _ error: BrowserError, _ request: NavigationState.Request, _ state: LoadState,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    guard let superseded = Self.words.superseded, error.message.contains(superseded) else {
      throw error
    }
    let isOnItsWay = session.withCore {
      $0.navigation.isTravelling || $0.navigation.marker.commits > request.marker.commits
    }
    let limit = isOnItsWay ? deadline : min(deadline, .now + .milliseconds(500))
    do throws(BrowserError) {
      try await session.wait(
        for: .document(id: "", since: request, state), "Waiting for \(state.rawValue)",
        deadline: limit)
    } catch let late {
      throw late.code == .timedOut && limit < deadline ? error : late
    }
  }

  package func traverseHistory(
    by delta: Int, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try session.beginStep()
    try await change(deadline: deadline) { () throws(BrowserError) in
      try await self.beginTraversal(by: delta, deadline: deadline)
    }
  }

  package func reload(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    try session.beginStep()
    try await change(deadline: deadline) { () throws(BrowserError) in
      try await self.beginReload(deadline: deadline)
      return nil
    }
  }

  /// Does what starts a navigation and waits for the load event of where it leads.
  private func change(
    deadline: ContinuousClock.Instant, _ begin: () async throws(BrowserError) -> String?
  ) async throws(BrowserError) {
    let before = session.withCore { $0.navigation.marker }
    var target = url
    do throws(BrowserError) {
      if let url = try await begin() { target = url }
      try await session.wait(
        for: .change(after: before, .load), "Waiting for load", deadline: deadline)
    } catch {
      throw explain(error, url: target, wanted: .load, since: before)
    }
    try checkKept(target)
    let (after, errorPage) = session.withCore { ($0.navigation.marker, $0.errorPageReason) }
    if after.changesWithin > before.changesWithin { return }
    if after.commits == before.commits || errorPage != nil {
      throw NavigationFailure.failed(target, reason: errorPage ?? Self.words.aborted)
    }
  }

  /// What is wrong with the URL, or how far the document had come when the time was over; then
  /// the browser is made to stop loading.
  private func explain(
    _ error: BrowserError, url: String, wanted: LoadState, since before: NavigationState.Marker
  ) -> BrowserError {
    if error.code != .pageClosed, error.code != .pageCrashed,
      let dialog = session.withCore({ $0.keptPage })
    {
      return NavigationFailure.refused(url, by: dialog)
    }
    if error.code == .protocolError {
      if error.message.contains(Self.words.invalidURL) { return NavigationFailure.invalidURL(url) }
      if let reason = navigationReason(in: error.message) {
        return NavigationFailure.failed(url, reason: reason)
      }
    }
    guard error.code == .timedOut else { return error }
    let (navigation, requests) = session.withCore { ($0.navigation, $0.requests.underWay) }
    postStop()
    return NavigationFailure.timedOut(
      url, reached: navigation.marker.commits > before.commits ? navigation.reached : nil,
      wanted: wanted, requests: requests)
  }
}
