import BrowserAPI
import Foundation
import JSON
import Messaging
import Synchronization
import Vocabulary

/// Answers in place of servers by the protocol's Fetch domain, which is on only while there are
/// rules.
///
/// A paused request is decided about where its event arrives, on the thread that reads the
/// socket, so none ever waits for a task of ours; when the session ends, the browser lets go
/// what is paused then. Frames of another site have a session of their own and are not touched.
final class CDPInterception: NetworkInterception {
  private struct State {
    var rules: [InterceptionRule] = []
    var isOn = false
    /// Why there can be no rules any more.
    var failure: BrowserError?
  }

  private static let timeout = Duration.seconds(10)

  private let sessionID: String
  private let connection: CDPConnection
  private let state = Mutex(State())

  init(sessionID: String, connection: CDPConnection) {
    self.sessionID = sessionID
    self.connection = connection
  }

  func setRules(_ rules: [InterceptionRule]) async throws(BrowserError) {
    // The rules go first: a request is paused before the answer to `Fetch.enable` is here, and
    // one that is still paused when they end must go on.
    let (wasOn, isOn, failure) = state.withLock { state in
      let wasOn = state.isOn
      if state.failure == nil {
        state.rules = rules
        state.isOn = !rules.isEmpty
      }
      return (wasOn, state.isOn, state.failure)
    }
    // A session that is going may answer no more.
    if let failure { throw failure }
    guard wasOn != isOn else { return }
    let deadline = ContinuousClock.now + Self.timeout
    // What a cache or a service worker answers would never come past the rules.
    let cache = start(CDP.Network.SetCacheDisabled(cacheDisabled: isOn), deadline)
    let workers = start(CDP.Network.SetBypassServiceWorker(bypass: isOn), deadline)
    if isOn {
      try await start(CDP.Fetch.Enable(), deadline).reply()
    } else {
      try await start(CDP.Fetch.Disable(), deadline).reply()
    }
    try await cache.reply()
    try await workers.reply()
  }

  private func start<Command: CDPCommand>(
    _ command: Command, _ deadline: ContinuousClock.Instant
  ) -> CDPCall<Command> {
    connection.start(command, group: sessionID, deadline: deadline)
  }

  /// Decides about a paused request.
  func receive(_ event: CDPEventMessage) {
    guard let paused = event.parameters(CDP.Fetch.RequestPaused.self) else {
      return letGo(event)
    }
    let rules = state.withLock { $0.rules }
    let id = paused.requestId
    switch InterceptedRequest(paused.request).decision(by: rules) {
    case .proceed: post(CDP.Fetch.ContinueRequest(requestId: id))
    case .fail: post(CDP.Fetch.FailRequest(requestId: id))
    case .answer(let status, let headers, let body):
      post(
        CDP.Fetch.FulfillRequest(
          requestId: id, responseCode: status, responseHeaders: headers,
          body: Data(body).base64EncodedString()))
    }
  }

  /// A request in a form that we don't know goes its way.
  private func letGo(_ event: CDPEventMessage) {
    guard let id = (try? JSONValue(utf8: event.bytes))?["params"]?["requestId"]?.string else {
      return
    }
    post(CDP.Fetch.ContinueRequest(requestId: id))
  }

  /// Lets everything go; for a page that ends, with what later calls are told.
  func end(_ error: BrowserError) {
    let wasOn = state.withLock { state in
      defer { state = State(failure: state.failure ?? error) }
      return state.isOn
    }
    if wasOn { post(CDP.Fetch.Disable()) }
  }

  private func post(_ command: some CDPCommand) { connection.post(command, group: sessionID) }
}
