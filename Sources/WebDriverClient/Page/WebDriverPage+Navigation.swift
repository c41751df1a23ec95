import BrowserAPI
import DevTools
import Foundation
import JSON
import Vocabulary

extension WebDriverPage {
  func goto(
    _ url: String, until state: LoadState, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try beginStep()
    let before = try await pollStatus(deadline: deadline)
    let arrivals = inspector?.arrivals ?? 0
    try await navigating(deadline: deadline) { () async throws(BrowserError) in
      do throws(BrowserError) {
        _ = try await send(
          WebDriver.Navigation.To(url: url), "Going to \(url)", deadline: deadline)
      } catch {
        throw NavigationTracker.refused(error, url)
      }
      // A page of another site has another process. A script that runs in the old one meanwhile
      // is never answered, so there is none until the new document has begun.
      if let inspector, URLOrigin.of(before.url) != URLOrigin.of(url) {
        await inspector.waitForArrival(after: arrivals, deadline: deadline)
      }
      try await track(
        NavigationTracker(before: before, kind: .url(url), wanted: state), deadline: deadline)
    }
  }

  func traverseHistory(
    by delta: Int, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try beginStep()
    let before = try await pollStatus(deadline: deadline)
    try await navigating(deadline: deadline) { () async throws(BrowserError) in
      if before.entries > 1 { try await go(by: delta, deadline: deadline) }
      try await track(
        NavigationTracker(before: before, kind: .history(delta), wanted: .load), deadline: deadline)
    }
  }

  private func go(by delta: Int, deadline: ContinuousClock.Instant) async throws(BrowserError) {
    if vendor == .webKitGTK {
      // Its own steps pass over entries that a script added without a person's action.
      _ = try await run(
        PageScript.goBy, [.number(Double(delta))], "Going through the history", deadline: deadline)
    } else if delta < 0 {
      _ = try await send(WebDriver.Navigation.Back(), "Going back", deadline: deadline)
    } else {
      _ = try await send(WebDriver.Navigation.Forward(), "Going forward", deadline: deadline)
    }
  }

  func reload(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    try beginStep()
    let before = try await pollStatus(deadline: deadline)
    try await navigating(deadline: deadline) { () async throws(BrowserError) in
      _ = try await send(WebDriver.Navigation.Refresh(), "Reloading", deadline: deadline)
      try await track(
        NavigationTracker(before: before, kind: .reload, wanted: .load), deadline: deadline)
    }
  }

  /// How the present document stands.
  func pollStatus(deadline: ContinuousClock.Instant) async throws(BrowserError) -> DocumentSnapshot
  {
    while true {
      if let seen = try await pollStatus(after: nil, until: .commit, within: 0, deadline: deadline)
      {
        return seen
      }
    }
  }

  /// Waits in the page, for that many milliseconds at most, until a document other than that of
  /// the time has reached the state; nil where the document went away meanwhile.
  private func pollStatus(
    after time: Double?, until state: LoadState, within milliseconds: Int,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> DocumentSnapshot? {
    let arguments: [JSONValue] = [
      .bool(recordsInPage), time.map { .number($0) } ?? .null, .string(state.rawValue),
      .number(Double(milliseconds)),
    ]
    do throws(BrowserError) {
      let answer = try await run(
        PageScript.status, arguments, "Looking at the page", deadline: deadline)
      let snapshot = DocumentSnapshot(answer)
      take(snapshot)
      return snapshot
    } catch {
      guard error.code == .documentGone else { throw error }
      return nil
    }
  }

  /// How much longer than its own time a poll may take: one that began in a process that went away
  /// is never answered.
  private static let pollGrace = Duration.seconds(3)

  /// How long a script may run in a page of chromedriver's that is on its way elsewhere, in
  /// milliseconds: longer than a poll waits. While another document has not begun to answer none
  /// is answered, and with one in its hands the driver takes no further command.
  private static let scriptLimit = 2000

  /// Does what leads to another document; the driver gives up scripts that this keeps from being
  /// answered. They may take their time again afterwards, whatever came of it.
  private func navigating(
    deadline: ContinuousClock.Instant, _ body: () async throws(BrowserError) -> Void
  ) async throws(BrowserError) {
    guard vendor == .chromeDriver else { return try await body() }
    try await limitScripts(to: Self.scriptLimit, deadline: deadline)
    do throws(BrowserError) {
      try await body()
    } catch {
      try? await limitScripts(to: WebDriverSession.noTimeout, deadline: .now + .seconds(2))
      throw error
    }
    try await limitScripts(
      to: WebDriverSession.noTimeout, deadline: max(deadline, .now + .seconds(2)))
  }

  private func limitScripts(
    to milliseconds: Int, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    _ = try await send(
      WebDriver.Session.SetScriptTimeout(milliseconds: milliseconds), "Navigating",
      deadline: deadline)
  }

  /// Waits until a navigation has come to where it is wanted, or is known to have failed.
  private func track(
    _ tracker: NavigationTracker, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    var tracker = tracker
    var pause = 10
    while true {
      let left = deadline - .now
      guard left > .zero else { throw await explain(tracker) }
      let slice = min(pause, max(1, Int(left / .milliseconds(1))))
      let seen: DocumentSnapshot?
      do throws(BrowserError) {
        let limit = ContinuousClock.now + .milliseconds(slice) + Self.pollGrace
        seen = try await pollStatus(
          after: tracker.before.time, until: tracker.wanted, within: slice,
          deadline: min(deadline, limit))
      } catch {
        guard error.code == .timedOut else { throw error }
        if ContinuousClock.now < deadline { continue }
        throw await explain(tracker)
      }
      pause = min(pause * 2, tracker.hasCommitted ? 1000 : 100)
      guard let seen else { continue }
      switch tracker.step(seen) {
      case .arrived:
        try await finish(deadline: deadline)
        return
      case .failed(let reason):
        try await finish(deadline: deadline)
        throw tracker.error(reason.isEmpty ? documentFailure : reason)
      case .committed: break
      case .unchanged:
        let active = try await activeURL(tracker, deadline: deadline)
        guard let active else { throw await explain(tracker) }
        if tracker.isOver(active: active) {
          try await finish(deadline: deadline)
          guard let error = tracker.unchangedError else { return }
          throw error
        }
      }
    }
  }

  /// The URL that the browser is about to show; nil where it does not say so in time.
  private func activeURL(
    _ tracker: NavigationTracker, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> String? {
    do throws(BrowserError) {
      return try await send(
        WebDriver.Navigation.CurrentURL(), "Asking for the URL", deadline: deadline)
    } catch {
      guard error.code == .timedOut else { throw error }
      return nil
    }
  }

  /// What the log says of the last document that could not be loaded.
  private var documentFailure: String {
    let failure =
      inspector?.lastDocumentFailure ?? withState { $0.core.requests.lastDocumentFailure }
    return failure?.reason ?? ""
  }

  /// WebKit says why a document is not there in one without an address, which may be empty at first.
  func failedNavigation() async -> BrowserError? {
    for pause in [0, 20, 100, 400] where url == "about:blank" {
      if withState({ $0.core.failedNavigation }) != nil { break }
      if withState({ $0.core.navigation.marker.commits }) < 2 { break }
      try? await Task.sleep(for: .milliseconds(pause))
      _ = try? await pollStatus(deadline: .now + .seconds(2))
    }
    guard let error = withState({ $0.core.failedNavigation }) else { return nil }
    guard let failure = inspector?.lastDocumentFailure, !failure.url.isEmpty else { return error }
    return NavigationFailure.failed(failure.url, reason: failure.reason)
  }

  /// Reports what happened on the way, popups too.
  private func finish(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    let grace = max(deadline, .now + .seconds(2))
    try await adoptWindows(deadline: grace)
    try await collect(deadline: grace)
  }

  /// A timeout, with how far the document had come; then the page is made to stop loading.
  private func explain(_ tracker: NavigationTracker) async -> BrowserError {
    guard vendor == .chromeDriver else {
      let deadline = ContinuousClock.now + .seconds(2)
      // Stopping ends them too.
      let requests = requests
      _ = try? await send(
        WebDriver.Document.Execute(script: "stop(); return 1;", arguments: []), "Stopping",
        deadline: deadline)
      try? await collect(deadline: deadline)
      return tracker.timeout(requests)
    }
    // The last poll ends by its own limit. Where no document has begun, neither a script nor a log
    // is answered until the page is stopped.
    let deadline = ContinuousClock.now + .milliseconds(Self.scriptLimit) + .seconds(2)
    if tracker.hasCommitted { try? await collect(deadline: deadline) }
    let requests = requests
    _ = try? await send(
      ChromeDriver.CDP<WebDriverNothing>(DevToolsCommand("Page.stopLoading", [:])), "Stopping",
      deadline: deadline)
    try? await collect(deadline: deadline)
    return tracker.timeout(requests)
  }

  /// Waits for a navigation that input started, if it did.
  func waitForNavigation(
    from before: DocumentSnapshot, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    do throws(BrowserError) {
      try await navigating(deadline: deadline) { () async throws(BrowserError) in
        try await track(
          NavigationTracker(before: before, kind: .input, wanted: .commit), deadline: deadline)
      }
    } catch {
      // Where it led is for the next step to see.
      switch error.code {
      case .navigationFailed, .serverUnreachable, .hostUnknown: break
      case .notFound, .launchFailed, .disconnected, .pageCrashed, .pageClosed, .timedOut,
        .documentGone, .scriptFailed, .dialogLoop, .protocolError, .captureTooLarge,
        .pictureTimedOut, .unsupported, .cancelled:
        throw error
      }
    }
  }
}
