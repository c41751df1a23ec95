import BrowserAPI
import ProtocolPages

extension CDPPage {
  func beginNavigation(
    to url: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> StartedNavigation {
    let reply = try await session.send(CDP.Page.Navigate(url: url), deadline: deadline)
    if let reason = reply.errorText {
      throw reply.isDownload == true
        ? NavigationFailure.download(url) : NavigationFailure.failed(url, reason: reason)
    }
    return reply.loaderId.map { .document($0) } ?? .withinDocument
  }

  func beginTraversal(
    by delta: Int, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> String? {
    let history = try await session.send(CDP.Page.GetNavigationHistory(), deadline: deadline)
    let index = history.currentIndex + delta
    guard history.entries.indices.contains(index) else {
      throw NavigationFailure.noHistoryEntry(by: delta, entries: history.entries.count)
    }
    let entry = history.entries[index]
    try await session.send(
      CDP.Page.NavigateToHistoryEntry(entryId: entry.id), deadline: deadline)
    return entry.url
  }

  func beginReload(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    try await session.send(CDP.Page.Reload(), deadline: deadline)
  }
}
