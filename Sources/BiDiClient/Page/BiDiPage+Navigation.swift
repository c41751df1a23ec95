import BrowserAPI
import JSON
import Messaging
import ProtocolPages

extension BiDiPage {
  private typealias Context = BiDi.BrowsingContext

  func beginNavigation(
    to url: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> StartedNavigation {
    let reply = try await sendClassified(
      Context.Navigate(context: contextID, url: url), deadline: deadline)
    return reply.navigation.map { .document($0) } ?? .done
  }

  func beginTraversal(
    by delta: Int, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> String? {
    let before = session.withCore { $0.navigation.marker }
    do throws(BrowserError) {
      try await sendClassified(
        Context.TraverseHistory(context: contextID, delta: delta), deadline: deadline)
      try await lookForChange(since: before, deadline: deadline)
      return nil
    } catch {
      guard error.message.contains("no such history entry") else { throw error }
      throw NavigationFailure.noHistoryEntry(by: delta, entries: nil)
    }
  }

  /// Firefox has no event for a step from a fragment back to its document: it is looked for.
  private func lookForChange(
    since before: NavigationState.Marker, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let isKnown = session.withCore {
      $0.navigation.isTravelling || $0.navigation.marker != before
    }
    if isKnown { return }
    let location = BiDi.Script.CallFunction(
      functionDeclaration: "() => location.href", target: sandbox)
    let seen = try await sendClassified(location, deadline: deadline).result?.value?.string
    let (marker, url) = session.withCore { ($0.navigation.marker, $0.navigation.url) }
    guard marker == before, let seen, seen != url else { return }
    receive(.navigation(.changedWithin(id: nil, url: seen)))
  }

  func beginReload(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    try await sendClassified(Context.Reload(context: contextID), deadline: deadline)
  }

  /// The browser's reason in `… failed: unknown error: Error: NS_ERROR_REDIRECT_LOOP`.
  func navigationReason(in message: String) -> String? {
    let isOfNavigation = [Context.Navigate.method, Context.Reload.method].contains {
      message.hasPrefix($0)
    }
    guard isOfNavigation, let marker = message.firstRange(of: "unknown error: ") else {
      return nil
    }
    let rest = message[marker.upperBound...]
    return String(rest.hasPrefix("Error: ") ? rest.dropFirst("Error: ".count) : rest)
  }
}
