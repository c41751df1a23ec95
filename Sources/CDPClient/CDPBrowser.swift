public import BrowserAPI
import JSON
public import Messaging
import ProtocolPages
import Synchronization
import Vocabulary

/// Chromium over the DevTools protocol: one connection, contexts, pages.
///
/// It is given the browser's address and knows nothing of its process; `BrowserLauncher`
/// starts and ends that.
public final class CDPBrowser: Browser {
  private struct State {
    /// Sessions that the browser opened and that no page has claimed, by target.
    var unclaimed: [String: CDP.Target.AttachedToTarget] = [:]
    /// How many pages are being made in a context.
    var expected: [String: Int] = [:]
    var contexts: [String: WeakContext] = [:]
  }

  /// A context, which keeps the browser.
  private struct WeakContext {
    weak var context: CDPContext?
  }

  /// What the DevTools protocol offers.
  public static let capabilities = EngineCapabilities(name: "Chromium over CDP")

  public let version: BrowserVersion
  public var capabilities: EngineCapabilities { Self.capabilities }
  let connection: CDPConnection
  let userAgent: String
  let pages = PageRegistry<CDPPage>()
  private let state = Mutex(State())

  /// Connects to a browser that runs.
  ///
  /// - Parameters:
  ///   - endpoint: Our end of the pipe that it was started with, or a WebSocket's URL.
  ///   - processID: Its process, for reports; nil for a remote one.
  ///   - timeout: The time for connecting and for its first answers.
  /// - Throws: `disconnected`, `timedOut`, `protocolError`.
  public static func connect(
    to endpoint: ProtocolEndpoint, processID: Int32?, timeout: Duration
  ) async throws(BrowserError) -> CDPBrowser {
    try await CDPConnection.connect(to: endpoint, timeout: timeout) {
      (connection, deadline) async throws(BrowserError) in
      let version = connection.start(CDP.Browser.GetVersion(), deadline: deadline)
      let browser = CDPBrowser(connection, try await version.reply(), processID)
      connection.setBrowserHandler { [weak browser] in browser?.receive($0) }
      try await connection.call(CDP.Target.SetAutoAttach(), deadline: deadline)
      return browser
    }
  }

  private init(
    _ connection: CDPConnection, _ reply: CDP.Browser.GetVersion.Reply, _ processID: Int32?
  ) {
    self.connection = connection
    userAgent = reply.userAgent
    let number = reply.product.split(separator: "/").last ?? ""
    version = BrowserVersion(
      engine: .chromium, version: String(number), processID: processID)
  }

  public func newContext(
    _ options: ContextOptions
  ) async throws(BrowserError) -> any BrowserContext {
    let reply = try await connection.call(
      CDP.Target.CreateBrowserContext(), deadline: .now + .seconds(30))
    connection.post(CDP.Browser.SetDownloadBehavior(browserContextId: reply.browserContextId))
    let context = CDPContext(id: reply.browserContextId, options: options, browser: self)
    state.withLock { $0.contexts[context.id] = WeakContext(context: context) }
    return context
  }

  public func answers(within limit: Duration) async -> Bool {
    (try? await connection.call(CDP.Browser.GetVersion(), deadline: .now + limit)) != nil
  }

  public func close() async {
    _ = try? await connection.call(CDP.Browser.Close(), deadline: .now + .seconds(2))
    await connection.close()
  }

  /// The page targets that the browser has now; for tests of what is left over.
  package func pageTargetCount() async throws(BrowserError) -> Int {
    let reply = try await connection.call(
      CDP.Target.GetTargets(), deadline: .now + .seconds(10))
    return reply.targetInfos.count { $0.type == "page" }
  }

  // MARK: Targets

  /// Makes a page target and gives it with its session, which exists before the answer.
  func createTarget(
    in context: CDPContext, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> (targetID: String, sessionID: String) {
    state.withLock { $0.expected[context.id, default: 0] += 1 }
    defer { finishCreation(in: context.id) }
    let viewport = context.options.viewport
    let reply = try await connection.call(
      CDP.Target.CreateTarget(
        browserContextId: context.id, width: viewport.width, height: viewport.height),
      deadline: deadline)
    guard let attached = state.withLock({ $0.unclaimed.removeValue(forKey: reply.targetId) })
    else {
      throw BrowserError(.protocolError, "The browser made a page but opened no session for it.")
    }
    return (reply.targetId, attached.sessionId)
  }

  /// Targets left unclaimed when no page is being made in the context were opened by a page.
  private func finishCreation(in contextID: String) {
    let popups = state.withLock { state -> [CDP.Target.AttachedToTarget] in
      let count = state.expected[contextID, default: 1] - 1
      state.expected[contextID] = count == 0 ? nil : count
      guard count == 0 else { return [] }
      let left = state.unclaimed.filter { $0.value.targetInfo.browserContextId == contextID }
      for target in left.keys { state.unclaimed[target] = nil }
      return Array(left.values)
    }
    popups.forEach(adopt)
  }

  /// The contexts that are in use.
  var openContexts: [CDPContext] {
    state.withLock { $0.contexts.values.compactMap(\.context) }
  }

  func forget(context id: String) {
    state.withLock { state in
      state.expected[id] = nil
      state.contexts[id] = nil
      state.unclaimed = state.unclaimed.filter { $0.value.targetInfo.browserContextId != id }
    }
  }

  private func receive(_ event: CDPEventMessage) {
    switch event.method {
    case CDP.Target.AttachedToTarget.method:
      if let target = event.parameters(CDP.Target.AttachedToTarget.self) { attached(target) }
    case CDP.Target.DetachedFromTarget.method:
      guard let session = event.parameters(CDP.Target.DetachedFromTarget.self)?.sessionId else {
        return
      }
      connection.setHandler(nil, group: session)
      pages.remove(session)?.end(BrowserError(.pageClosed, "The browser closed the page."))
    default: receiveDownload(event)
    }
  }

  /// A target that a page opened becomes a page of its context before it has run anything.
  private func attached(_ target: CDP.Target.AttachedToTarget) {
    guard target.targetInfo.type == "page" else {
      if let page = owner(of: target.targetInfo) { return page.adopt(target) }
      // What belongs to no page goes its way.
      return connection.post(
        CDP.Runtime.RunIfWaitingForDebugger(), group: target.sessionId)
    }
    let isPopup = state.withLock { state -> Bool in
      let contextID = target.targetInfo.browserContextId ?? ""
      if target.targetInfo.openerId != nil || state.expected[contextID] == nil { return true }
      state.unclaimed[target.targetInfo.targetId] = target
      return false
    }
    if isPopup { adopt(target) }
  }

  /// The page whose doing a worker that pages share is: one of the same server, or another of its
  /// context.
  private func owner(of worker: CDP.Target.TargetInfo) -> CDPPage? {
    let candidates = pages.pages { $0.contextID == worker.browserContextId }
    return candidates.first { URLOrigin.of($0.url) == URLOrigin.of(worker.url) }
      ?? candidates.first
  }

  /// Takes in a page that a page opened; one of no context of ours is closed. That is let go first:
  /// it may share its opener's process, which is held while it waits.
  private func adopt(_ target: CDP.Target.AttachedToTarget) {
    let id = target.targetInfo.browserContextId ?? ""
    if let context = state.withLock({ $0.contexts[id]?.context }) {
      let opener = target.targetInfo.openerId.flatMap { opener in
        pages.pages { $0.targetID == opener }.first
      }
      return context.adopt(target, openedBy: opener)
    }
    connection.post(CDP.Runtime.RunIfWaitingForDebugger(), group: target.sessionId)
    connection.post(CDP.Target.CloseTarget(targetId: target.targetInfo.targetId))
  }
}
