import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension CDPPage {
  func goto(
    _ url: String, until state: LoadState, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try beginStep()
    let before = withState { $0.navigation.marker }
    do throws(BrowserError) {
      let reply = try await send(CDP.Page.Navigate(url: url), deadline: deadline)
      if let reason = reply.errorText {
        throw Self.navigationFailed(url, reason, isDownload: reply.isDownload ?? false)
      }
      // Without a loader it is a navigation within the document.
      let goal =
        reply.loaderId.map { NavigationState.Goal.document(loaderID: $0, state) }
        ?? .change(after: before, state)
      try await wait(for: goal, "Waiting for \(state.rawValue)", deadline: deadline)
    } catch {
      throw explain(error, url: url, wanted: state, since: before)
    }
  }

  func traverseHistory(
    by delta: Int, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try beginStep()
    let history = try await send(CDP.Page.GetNavigationHistory(), deadline: deadline)
    let index = history.currentIndex + delta
    guard history.entries.indices.contains(index) else {
      let direction = delta < 0 ? "back" : "forward"
      throw BrowserError(
        .navigationFailed, "There is no page to go \(direction) to.",
        hint: "the history has \(history.entries.count) entries")
    }
    let entry = history.entries[index]
    try await change(to: entry.url, deadline: deadline) { () throws(BrowserError) in
      try await self.send(
        CDP.Page.NavigateToHistoryEntry(entryId: entry.id), deadline: deadline)
    }
  }

  func reload(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    try beginStep()
    try await change(to: url, deadline: deadline) { () throws(BrowserError) in
      try await self.send(CDP.Page.Reload(), deadline: deadline)
    }
  }

  /// Does what starts a navigation and waits for the load event of where it leads.
  private func change(
    to url: String, deadline: ContinuousClock.Instant,
    _ begin: () async throws(BrowserError) -> NoReply
  ) async throws(BrowserError) {
    let before = withState { $0.navigation.marker }
    do throws(BrowserError) {
      _ = try await begin()
      try await wait(
        for: .change(after: before, .load), "Waiting for load", deadline: deadline)
    } catch {
      throw explain(error, url: url, wanted: .load, since: before)
    }
    let (after, unreachable, reason) = withState {
      ($0.navigation.marker, $0.navigation.unreachableURL, $0.requests.lastDocumentFailure)
    }
    if after.changesWithin > before.changesWithin { return }
    if after.commits == before.commits || unreachable != nil {
      throw Self.navigationFailed(
        url, unreachable == nil ? "net::ERR_ABORTED" : reason ?? "unknown reason",
        isDownload: false)
    }
  }

  /// What is wrong with the URL, or how far the document had come when the time was over; then
  /// the browser is told to stop loading.
  private func explain(
    _ error: BrowserError, url: String, wanted: LoadState, since before: NavigationState.Marker
  ) -> BrowserError {
    if error.code == .protocolError, error.message.contains("Cannot navigate to invalid URL") {
      return BrowserError(
        .navigationFailed, "Could not open \(url): it is no URL",
        hint: "write it with scheme and host, as in https://example.com/path")
    }
    guard error.code == .timedOut else { return error }
    let (navigation, requests) = withState { ($0.navigation, $0.requests.underWay) }
    connection.post(CDP.Page.StopLoading(), group: sessionID)
    return .navigationTimedOut(
      url, reached: navigation.marker.commits > before.commits ? navigation.reached : nil,
      wanted: wanted, requests: requests)
  }

  private static func navigationFailed(
    _ url: String, _ reason: String, isDownload: Bool
  ) -> BrowserError {
    if isDownload {
      return BrowserError(
        .navigationFailed, "\(url) is a download, not a page.",
        hint: "fetch it with an api step instead")
    }
    return BrowserError(
      .navigationFailed, "Could not open \(url): \(reason)", hint: hint(for: reason))
  }

  /// Advice for the reasons that people meet.
  /// Names: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
  private static func hint(for reason: String) -> String {
    switch reason {
    case "net::ERR_CONNECTION_REFUSED": "nothing listens there; is the server running?"
    case "net::ERR_NAME_NOT_RESOLVED": "the host name is unknown; check its spelling"
    case "net::ERR_TOO_MANY_REDIRECTS": "the server redirects in a circle; follow it with curl -IL"
    case "net::ERR_ABORTED": "the server answered 204 or the page cancelled the navigation"
    case "net::ERR_EMPTY_RESPONSE": "the server closed the connection without an answer"
    case let reason where reason.hasPrefix("net::ERR_CERT_"):
      "the certificate does not verify; trust it, or set ignoreCertificateErrors"
    default: ""
    }
  }
}
