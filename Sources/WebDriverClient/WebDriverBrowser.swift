public import BrowserAPI
import JSON
import Synchronization
import Vocabulary

/// A browser over WebDriver classic: a source of sessions, one of which is a context.
///
/// It is given a source of sessions and knows nothing of processes; `BrowserLauncher` starts
/// and ends those. The protocol has no contexts, so two of them are two sessions, each with a
/// browser of its own.
public final class WebDriverBrowser: Browser {
  private struct State {
    var contexts: [ObjectIdentifier: WebDriverContext] = [:]
    /// The session that proved that there is a browser, until a context takes it.
    var prewarmedSession: WebDriverSession?
    var isClosed = false
  }

  public let version: BrowserVersion
  public let capabilities: EngineCapabilities
  private let source: any SessionSource
  private let state: Mutex<State>

  /// What the first session is made for, before any context has asked for one.
  private static let prewarmedOptions = ContextOptions()

  /// Opens a first session, to know that there is a browser and which.
  ///
  /// - Parameters:
  ///   - source: Where sessions come from; it is ended with the browser, or where this fails.
  ///   - capabilities: What this way to the browser can do.
  /// - Throws: `notFound`, `launchFailed`, `timedOut`, `disconnected`, `cancelled`.
  public static func start(
    _ source: any SessionSource, capabilities: EngineCapabilities
  ) async throws(BrowserError) -> WebDriverBrowser {
    do throws(BrowserError) {
      let endpoint = try await source.endpoint(for: prewarmedOptions)
      return WebDriverBrowser(source, capabilities, try await WebDriverSession.open(endpoint))
    } catch {
      await source.end()
      throw error
    }
  }

  /// Takes a session that is open already as the first.
  ///
  /// - Parameter source: Where further sessions come from; it is ended with the browser.
  public static func continuing(
    _ session: WebDriverSession, from source: any SessionSource,
    capabilities: EngineCapabilities
  ) -> WebDriverBrowser {
    WebDriverBrowser(source, capabilities, session)
  }

  private init(
    _ source: any SessionSource, _ capabilities: EngineCapabilities, _ first: WebDriverSession
  ) {
    self.source = source
    self.capabilities = capabilities
    version = BrowserVersion(
      engine: first.capabilities.engine, version: first.capabilities.browserVersion,
      processID: first.endpoint.processID)
    state = Mutex(State(prewarmedSession: first))
  }

  public func newContext(
    _ options: ContextOptions
  ) async throws(BrowserError) -> any BrowserContext {
    let context = WebDriverContext(try await session(for: options), options, self)
    let isClosed = state.withLock { state in
      if !state.isClosed { state.contexts[ObjectIdentifier(context)] = context }
      return state.isClosed
    }
    do throws(BrowserError) {
      if isClosed { throw BrowserError(.disconnected, "The browser was closed.") }
      try await context.setUp()
    } catch {
      await context.close()
      throw error
    }
    return context
  }

  /// The prewarmed session if it is what the options ask for, or a new one.
  private func session(
    for options: ContextOptions
  ) async throws(BrowserError) -> WebDriverSession {
    let prewarmed = state.withLock { $0.prewarmedSession.take() }
    if let prewarmed {
      if Self.suitsPrewarmed(options) { return prewarmed }
      await prewarmed.close()
    }
    let endpoint = try await source.endpoint(for: options)
    let session = try await WebDriverSession.open(
      endpoint, acceptsInsecureCertificates: options.ignoresCertificateErrors)
    return session
  }

  /// Whether the prewarmed session suits the options: viewport and dialogs are set later.
  private static func suitsPrewarmed(_ options: ContextOptions) -> Bool {
    var options = options
    options.dialogs = prewarmedOptions.dialogs
    guard options.viewport.scale == prewarmedOptions.viewport.scale else { return false }
    options.viewport = prewarmedOptions.viewport
    return options == prewarmedOptions
  }

  // MARK: The end

  func forget(_ context: WebDriverContext) {
    _ = state.withLock { $0.contexts.removeValue(forKey: ObjectIdentifier(context)) }
  }

  public func answers(within limit: Duration) async -> Bool {
    let sessions = state.withLock { state in
      state.contexts.values.map(\.session) + [state.prewarmedSession].compactMap { $0 }
    }
    return await withTaskGroup(of: Bool.self) { group in
      for session in sessions { group.addTask { await session.answers(within: limit) } }
      return await group.allSatisfy { $0 }
    }
  }

  public func close() async {
    let (contexts, prewarmed) = state.withLock { state in
      state.isClosed = true
      return (Array(state.contexts.values), state.prewarmedSession.take())
    }
    await withTaskGroup(of: Void.self) { group in
      for context in contexts { group.addTask { await context.close() } }
      if let prewarmed {
        group.addTask { await prewarmed.close() }
      }
    }
    await source.end()
  }
}
