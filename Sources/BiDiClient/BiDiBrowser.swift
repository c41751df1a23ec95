public import BrowserAPI
import JSON
import Messaging
import ProtocolPages
import Synchronization
public import Vocabulary

/// A browser over WebDriver BiDi: one session, a user context for each of ours.
///
/// It is given the browser's address and knows nothing of its process; `BrowserLauncher`
/// starts and ends that.
public final class BiDiBrowser: Browser {
  public let version: BrowserVersion
  public let capabilities: EngineCapabilities
  let connection: BiDiConnection
  let pages = PageRegistry<BiDiPage>()
  /// A context, which keeps the browser.
  private struct WeakContext {
    weak var context: BiDiContext?
  }
  private let contexts = Mutex<[String: WeakContext]>([:])

  /// What we want to hear of. Navigations are asked for by their module, since no browser has
  /// all events of it, and one that it doesn't know would be an error.
  private static let events = [
    "browsingContext", "log.entryAdded", "script.realmCreated", "network.beforeRequestSent",
    "network.responseStarted", "network.responseCompleted", "network.fetchError",
    "network.authRequired",
  ]

  /// Connects to a browser that has no session yet, and opens one.
  ///
  /// - Parameters:
  ///   - url: `ws://127.0.0.1:PORT/session`.
  ///   - processID: Its process, for reports; nil for a remote one.
  ///   - timeout: The time for connecting and for its first answers.
  /// - Throws: `disconnected`, `timedOut`, `protocolError`.
  public static func connect(
    to url: String, engine: Engine, processID: Int32?, capabilities: EngineCapabilities,
    timeout: Duration
  ) async throws(BrowserError) -> BiDiBrowser {
    try await BiDiConnection.connect(to: .webSocket(url), timeout: timeout) {
      (connection, deadline) async throws(BrowserError) in
      let session = try await connection.call(
        BiDi.Session.New(capabilities: [
          // We answer prompts ourselves, as the case's policy says.
          "alwaysMatch": ["unhandledPromptBehavior": ["default": "ignore"]]
        ]), deadline: deadline)
      let version = BrowserVersion(
        engine: engine, version: session.capabilities.browserVersion, processID: processID)
      return try await open(connection, version, capabilities, deadline)
    }
  }

  /// Connects to a session that a WebDriver server has opened with `webSocketUrl: true`.
  ///
  /// - Parameter version: What the server said of the browser.
  /// - Throws: `disconnected`, `timedOut`, `protocolError`.
  public static func join(
    _ url: String, version: BrowserVersion, capabilities: EngineCapabilities, timeout: Duration
  ) async throws(BrowserError) -> BiDiBrowser {
    try await BiDiConnection.connect(to: .webSocket(url), timeout: timeout) {
      (connection, deadline) async throws(BrowserError) in
      try await open(connection, version, capabilities, deadline)
    }
  }

  private static func open(
    _ connection: BiDiConnection, _ version: BrowserVersion, _ capabilities: EngineCapabilities,
    _ deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> BiDiBrowser {
    let browser = BiDiBrowser(connection, version, capabilities)
    connection.setBrowserHandler { [weak browser] in browser?.receive($0) }
    let subscription = connection.start(
      BiDi.Session.Subscribe(events: events), deadline: deadline)
    let agent = connection.start(
      BiDi.Script.AddPreloadScript(
        functionDeclaration: "() => { \(PageAgent.source) }", sandbox: PageAgent.world),
      deadline: deadline)
    try await subscription.reply()
    try await agent.reply()
    if version.engine == .firefox { try await silence(connection, deadline) }
    // It knows more answers than that no person gives any.
    let world = connection.start(
      BiDi.Script.AddPreloadScript(
        functionDeclaration: "() => { \(PageWorld.source) }", sandbox: nil), deadline: deadline)
    try await world.reply()
    return browser
  }

  /// Has Firefox ask no person: it would wait for an answer to each of these.
  private static func silence(
    _ connection: BiDiConnection, _ deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let questions = connection.start(
      BiDi.Script.AddPreloadScript(
        functionDeclaration: "() => { \(UnaskedQuestions.source) }", sandbox: nil),
      deadline: deadline)
    let authentication = connection.start(
      BiDi.Network.AddIntercept(phases: ["authRequired"], contexts: nil), deadline: deadline)
    try await questions.reply()
    _ = try await authentication.reply()
  }

  private init(
    _ connection: BiDiConnection, _ version: BrowserVersion, _ capabilities: EngineCapabilities
  ) {
    self.connection = connection
    self.version = version
    self.capabilities = capabilities
  }

  public func newContext(
    _ options: ContextOptions
  ) async throws(BrowserError) -> any BrowserContext {
    let deadline = ContinuousClock.now + .seconds(30)
    let reply = try await connection.call(
      BiDi.Browser.CreateUserContext(
        acceptInsecureCerts: options.ignoresCertificateErrors ? true : nil), deadline: deadline)
    let context = BiDiContext(id: reply.userContext, options: options, browser: self)
    contexts.withLock { $0[context.id] = WeakContext(context: context) }
    do {
      try await emulate(options, in: reply.userContext, deadline: deadline)
    } catch {
      await context.close()
      throw error
    }
    return context
  }

  /// Makes the context what the options say: one burst of commands, one wait.
  private func emulate(
    _ options: ContextOptions, in context: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let locale = connection.start(
      BiDi.Emulation.SetLocaleOverride(locale: options.locale, userContexts: [context]),
      deadline: deadline)
    let zone = connection.start(
      BiDi.Emulation.SetTimezoneOverride(timezone: options.timeZone, userContexts: [context]),
      deadline: deadline)
    let downloads = connection.start(
      BiDi.Browser.SetDownloadBehavior(userContexts: [context]), deadline: deadline)
    var extraHeaders = options.extraHeaders
    // Workers of Firefox have the language of the context, but their requests the browser's own.
    if version.engine == .firefox, !extraHeaders.keys.contains(where: Self.isAcceptLanguage) {
      extraHeaders["Accept-Language"] = options.locale
    }
    let headers =
      extraHeaders.isEmpty
      ? nil
      : connection.start(
        BiDi.Network.SetExtraHeaders(
          headers: extraHeaders.sorted { $0.key < $1.key }.map {
            .init(name: $0.key, value: .init(value: $0.value))
          }, userContexts: [context]), deadline: deadline)
    try await locale.reply()
    try await zone.reply()
    try await downloads.reply()
    try await headers?.reply()
  }

  private static func isAcceptLanguage(_ name: String) -> Bool {
    name.lowercased() == "accept-language"
  }

  public func answers(within limit: Duration) async -> Bool {
    (try? await connection.call(BiDi.Browser.GetUserContexts(), deadline: .now + limit)) != nil
  }

  public func close() async {
    _ = try? await connection.call(BiDi.Browser.Close(), deadline: .now + .seconds(2))
    await connection.close()
  }

  // MARK: Opened pages

  /// Events of contexts that are no page of ours. Windows that pages open become pages of their
  /// context.
  private func receive(_ event: BiDiEventMessage) {
    switch event.method {
    case BiDi.BrowsingContext.ContextInfo.created:
      guard let window = event.parameters(BiDi.BrowsingContext.ContextInfo.self),
        window.parent == nil, let opener = window.originalOpener
      else { return }
      adopt(window, openedBy: opener)
    default:
      if let question = BiDi.Network.AuthRequired.blocked(event) {
        return connection.post(BiDi.Network.ContinueWithAuth(request: question.request.request))
      }
      // A request of a page that has ended meanwhile must not stay held back.
      guard let sent = BiDi.Network.BeforeRequestSent.blocked(event) else { return }
      connection.post(BiDi.Network.ContinueRequest(request: sent.request.request))
    }
  }

  private func adopt(_ window: BiDi.BrowsingContext.ContextInfo, openedBy id: String) {
    guard
      let context = contexts.withLock({ $0[window.userContext ?? ""]?.context })
    else { return connection.post(BiDi.BrowsingContext.Close(context: window.context)) }
    let opener = pages[id]
    let page = context.adopt(window.context, openedBy: opener)
    page.announce(to: opener)
    if window.url != "about:blank", !window.url.isEmpty { page.arrived(at: window.url) }
  }

  func forget(context id: String) { contexts.withLock { $0[id] = nil } }
}
