import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension BiDiPage {
  func goto(
    _ url: String, until state: LoadState, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try beginStep()
    let request = withState { $0.navigation.request }
    do throws(BrowserError) {
      let reply: BiDi.BrowsingContext.Navigate.Reply
      do throws(BrowserError) {
        reply = try await send(
          BiDi.BrowsingContext.Navigate(context: contextID, url: url), deadline: deadline)
      } catch {
        return try await follow(error, request, state, deadline: deadline)
      }
      // Without a navigation it is one within the document, and done.
      guard let navigation = reply.navigation else { return }
      try await wait(
        for: .document(navigation: navigation, after: request, state),
        "Waiting for \(state.rawValue)",
        deadline: deadline)
      do throws(BrowserError) {
        try check(navigation, url: url)
      } catch {
        try await follow(error, request, state, deadline: deadline)
      }
    } catch {
      throw explain(error, url: url, wanted: state, since: request.marker)
    }
  }

  /// A page whose script goes elsewhere at once aborts the navigation that led to it: where another
  /// has taken its place, that one is waited for.
  private func follow(
    _ error: BrowserError, _ request: NavigationState.Request, _ state: LoadState,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    guard error.message.contains("NS_BINDING_ABORTED") else { throw error }
    let isOnItsWay = withState {
      $0.navigation.isTravelling || $0.navigation.marker.commits > request.marker.commits
    }
    let limit = isOnItsWay ? deadline : min(deadline, .now + .milliseconds(500))
    do throws(BrowserError) {
      try await wait(
        for: .document(navigation: "", after: request, state), "Waiting for \(state.rawValue)",
        deadline: limit)
    } catch let late {
      throw late.code == .timedOut && limit < deadline ? error : late
    }
  }

  private func check(_ navigation: String, url: String) throws(BrowserError) {
    let (failure, errorPage) = withState { state in
      (state.navigation.failure(of: navigation), state.navigation.errorPage)
    }
    switch failure {
    case .download:
      throw BrowserError(
        .navigationFailed, "\(url) is a download, not a page.",
        hint: "fetch it with an api step instead")
    case .aborted: throw NavigationFailure.error(url: url, reason: "NS_BINDING_ABORTED")
    case nil:
      if let errorPage { throw NavigationFailure.error(url: url, reason: errorPage) }
    }
  }

  func traverseHistory(
    by delta: Int, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try beginStep()
    let before = withState { $0.navigation.marker }
    try await change(deadline: deadline) { () throws(BrowserError) in
      do throws(BrowserError) {
        let done = try await self.send(
          BiDi.BrowsingContext.TraverseHistory(context: self.contextID, delta: delta),
          deadline: deadline)
        try await self.lookForChange(since: before, deadline: deadline)
        return done
      } catch {
        guard error.message.contains("no such history entry") else { throw error }
        let direction = delta < 0 ? "back" : "forward"
        throw BrowserError(.navigationFailed, "There is no page to go \(direction) to.")
      }
    }
  }

  /// Firefox tells nothing of a step from a fragment back to its document: it is looked for.
  private func lookForChange(
    since before: NavigationState.Marker, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let isTold = withState { $0.navigation.isTravelling || $0.navigation.marker != before }
    if isTold { return }
    let look = BiDi.Script.CallFunction(
      functionDeclaration: "() => location.href", target: sandbox)
    let seen = try await send(look, deadline: deadline).result?.value?.string
    withState { state in
      guard state.navigation.marker == before, let seen, seen != state.navigation.url else {
        return
      }
      state.navigation.changedWithin(url: seen)
    }
  }

  func reload(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    try beginStep()
    try await change(deadline: deadline) { () throws(BrowserError) in
      try await self.send(
        BiDi.BrowsingContext.Reload(context: self.contextID), deadline: deadline)
    }
  }

  /// Does what starts a navigation and waits for the load event of where it leads.
  private func change(
    deadline: ContinuousClock.Instant, _ begin: () async throws(BrowserError) -> NoReply
  ) async throws(BrowserError) {
    let before = withState { $0.navigation.marker }
    do throws(BrowserError) {
      _ = try await begin()
      try await wait(
        for: .change(after: before, .load), "Waiting for load", deadline: deadline)
    } catch {
      throw explain(error, url: url, wanted: .load, since: before)
    }
    let (after, errorPage) = withState { ($0.navigation.marker, $0.navigation.errorPage) }
    if after.changesWithin > before.changesWithin { return }
    if after.commits == before.commits || errorPage != nil {
      throw NavigationFailure.error(url: url, reason: errorPage ?? "NS_BINDING_ABORTED")
    }
  }

  /// An error of a navigation in our words: a timeout says how far the document had come.
  private func explain(
    _ error: BrowserError, url: String, wanted: LoadState, since before: NavigationState.Marker
  ) -> BrowserError {
    if error.code == .protocolError, error.message.contains("invalid argument") {
      return BrowserError(
        .navigationFailed, "Could not open \(url): it is no URL",
        hint: "write it with scheme and host, as in https://example.com/path")
    }
    if error.code == .protocolError, let reason = NavigationFailure.reason(in: error.message) {
      return NavigationFailure.error(url: url, reason: reason)
    }
    guard error.code == .timedOut else { return error }
    let (navigation, requests) = withState { ($0.navigation, $0.requests.underWay) }
    return .navigationTimedOut(
      url, reached: navigation.marker.commits > before.commits ? navigation.reached : nil,
      wanted: wanted, requests: requests)
  }
}

/// Why a page could not be opened, with advice.
enum NavigationFailure {
  static func error(url: String, reason: String) -> BrowserError {
    BrowserError(
      .navigationFailed, "Could not open \(url): \(reason)", hint: hint(for: reason))
  }

  /// The browser's reason in `… failed: unknown error: Error: NS_ERROR_REDIRECT_LOOP`.
  static func reason(in message: String) -> String? {
    guard
      message.hasPrefix(BiDi.BrowsingContext.Navigate.method)
        || message.hasPrefix(BiDi.BrowsingContext.Reload.method)
    else { return nil }
    guard let marker = message.firstRange(of: "unknown error: ") else { return nil }
    let rest = message[marker.upperBound...]
    return String(rest.hasPrefix("Error: ") ? rest.dropFirst("Error: ".count) : rest)
  }

  /// Advice for the reasons that people meet: the names are those of Firefox's network library
  /// and of its error pages, and Chromium's.
  private static func hint(for reason: String) -> String {
    func says(_ parts: String...) -> Bool { parts.contains { reason.contains($0) } }
    if says("CONNECTION_REFUSED", "connectionFailure") {
      return "nothing listens there; is the server running?"
    }
    if says("UNKNOWN_HOST", "dnsNotFound", "NAME_NOT_RESOLVED") {
      return "the host name is unknown; check its spelling"
    }
    if says("REDIRECT_LOOP", "redirectLoop", "TOO_MANY_REDIRECTS") {
      return "the server redirects in a circle; follow it with curl -IL"
    }
    if says("ABORTED") { return "the server answered 204 or the page cancelled the navigation" }
    if says("NET_EMPTY", "netReset", "NET_RESET", "NET_INTERRUPT", "EMPTY_RESPONSE") {
      return "the server closed the connection without an answer"
    }
    if says("SEC_ERROR", "SSL_ERROR", "nssBadCert", "CERT", "MOZILLA_PKIX") {
      return "the certificate does not verify; trust it, or set ignoreCertificateErrors"
    }
    return ""
  }
}
