import BrowserAPI
import DevTools
import JSON
import Synchronization
import Vocabulary

/// A browser context over WebDriver classic: a session of its own.
final class WebDriverContext: BrowserContext {
  private struct State {
    var pages: [WebDriverPage] = []
    /// Those that pages opened, in the order in which they were seen.
    var adopted: [WebDriverPage] = []
    /// Windows of pages, those that are being made included; all others were opened by a page.
    var handles: Set<String> = []
    /// The window that the session began with, until a page takes it.
    var firstWindow: String?
    var isMakingWindow = 0
    var inspector: WebInspector?
    var isClosed = false
  }

  private static let timeout = Duration.seconds(30)

  let session: WebDriverSession
  let options: ContextOptions
  let downloadLog = DownloadLog()
  private let browser: WebDriverBrowser
  private let state = Mutex(State())

  init(_ session: WebDriverSession, _ options: ContextOptions, _ browser: WebDriverBrowser) {
    self.session = session
    self.options = options
    self.browser = browser
  }

  /// Finds the session's first window and connects the inspector that reports its events.
  func setUp() async throws(BrowserError) {
    let deadline = ContinuousClock.now + Self.timeout
    let handle = try await send(WebDriver.Window.Current(), "Asking for the window", deadline)
    state.withLock { $0.firstWindow = handle }
    guard let port = session.endpoint.inspectorPort() else { return }
    // Without it a case would pass that should have failed for what its page logged.
    guard
      let inspector = await WebInspector.connect(
        port: port, extraHeaders: options.extraHeaders, deadline: deadline)
    else {
      throw BrowserError(
        .protocolError, "WebKit's Web Inspector did not answer on port \(port).",
        hint: "the machine may be too busy; use fewer workers")
    }
    state.withLock { $0.inspector = inspector }
  }

  func newPage() async throws(BrowserError) -> any Page {
    let deadline = ContinuousClock.now + Self.timeout
    if state.withLock({ $0.isClosed }) {
      throw BrowserError(.pageClosed, "The context was closed.")
    }
    let first = state.withLock { state in
      let handle = state.firstWindow.take()
      if handle == nil { state.isMakingWindow += 1 }
      return handle
    }
    var handle = first
    if handle == nil {
      defer { state.withLock { $0.isMakingWindow -= 1 } }
      let made = try await send(WebDriver.Window.New(), "Opening a window", deadline).handle
      _ = state.withLock { $0.handles.insert(made) }
      handle = made
    }
    let page = WebDriverPage(
      handle: handle ?? "", context: self,
      inspector: first == nil ? nil : state.withLock { $0.inspector }, options: options)
    state.withLock { state in
      state.handles.insert(page.handle)
      state.pages.append(page)
    }
    do {
      try await page.setUp(options, deadline: deadline)
    } catch {
      await page.close()
      throw error
    }
    return page
  }

  /// Takes in windows that a page opened, as pages with the settings of their context; ends pages whose
  /// windows are gone.
  func adopt(
    _ handles: [String], openedBy opener: WebDriverPage?, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let (gone, new) = state.withLock { state -> ([WebDriverPage], [WebDriverPage]) in
      // While a window is being made, nobody knows whose a new one is.
      guard state.isMakingWindow == 0 else { return ([], []) }
      let gone = state.adopted.filter { !handles.contains($0.handle) }
      state.adopted.removeAll { !handles.contains($0.handle) }
      state.pages.removeAll { page in gone.contains { $0 === page } }
      for page in gone { state.handles.remove(page.handle) }
      let new = handles.filter { !state.handles.contains($0) && state.firstWindow != $0 }.map {
        WebDriverPage(handle: $0, context: self, inspector: nil, options: options)
      }
      state.handles.formUnion(new.map(\.handle))
      state.adopted += new
      state.pages += new
      return (gone, new)
    }
    for page in gone { page.end(BrowserError(.pageClosed, "The browser closed the page.")) }
    for page in new {
      if let opener { page.setDialogPolicy(opener.dialogPolicy) }
      do throws(BrowserError) {
        try await page.setUp(options, deadline: deadline)
        let url = try await page.pollStatus(deadline: deadline).url
        opener?.events.append(.popup(url: url))
      } catch {
        // It was quicker than we to close itself.
        guard page.isClosed else { throw error }
      }
    }
  }

  var downloads: (any ContextDownloads)? {
    session.capabilities.vendor == .chromeDriver && session.endpoint.processID != nil
      ? WebDriverDownloads(context: self) : nil
  }

  func openedPages(asking: Bool) async throws(BrowserError) -> [any Page] {
    if asking {
      let deadline = ContinuousClock.now + Self.timeout
      let handles = try await send(WebDriver.Window.All(), "Asking for windows", deadline)
      let opener = state.withLock { $0.pages.first }
      try await adopt(handles, openedBy: opener, deadline: deadline)
    }
    return state.withLock { $0.adopted }.filter { !$0.isClosed }
  }

  /// Closes a page's window, unless it is the last: with that one the session would end.
  func closed(_ page: WebDriverPage) async {
    let isLast = state.withLock { state in
      state.pages.removeAll { $0 === page }
      state.adopted.removeAll { $0 === page }
      guard !state.pages.isEmpty || state.firstWindow != nil else { return true }
      state.handles.remove(page.handle)
      return false
    }
    guard !isLast else { return }
    do throws(WebDriverFailure) {
      _ = try await session.send(
        WebDriver.Window.Close(), window: page.handle, deadline: .now + .seconds(5))
    } catch {
      // What is left of it ends with the session.
    }
    session.forgetWindow()
  }

  /// Ends the pages where the session is gone.
  func ended(_ error: BrowserError) {
    guard error.code == .disconnected else { return }
    for page in state.withLock({ $0.pages }) { page.end(error) }
  }

  private func send<Command: WebDriverCommand>(
    _ command: Command, _ what: String, _ deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> Command.Value {
    do throws(WebDriverFailure) {
      return try await session.send(command, deadline: deadline)
    } catch {
      throw error.error(doing: what)
    }
  }

  // MARK: Cookies

  func cookies(for url: String) async throws(BrowserError) -> [Cookie] {
    await settleCookies()
    let scope = CookieScope(url: url)
    let deadline = ContinuousClock.now + Self.timeout
    let found: [WebDriver.Cookies.Serialized]
    if session.capabilities.vendor == .chromeDriver {
      struct Reply: Decodable, Sendable { var cookies: [WebDriver.Cookies.Serialized] }
      found = try await send(
        ChromeDriver.CDP<Reply>(DevToolsCommand("Network.getCookies", ["urls": [.string(url)]])),
        "Reading cookies", deadline
      ).cookies
    } else {
      found = try await send(WebDriver.Cookies.All(), "Reading cookies", deadline)
    }
    return found.map { cookie in
      Cookie(
        name: cookie.name, value: cookie.value, domain: cookie.domain ?? scope.host,
        path: cookie.path ?? "/", isSecure: cookie.secure ?? false,
        isHTTPOnly: cookie.httpOnly ?? false,
        expires: Cookie.expiry(cookie.expiry ?? cookie.expires),
        sameSite: Cookie.siteRule(cookie.sameSite, isSecure: cookie.secure ?? false))
    }.filter(scope.includes)
  }

  /// WebKit's driver asks the page itself.
  private func settleCookies() async {
    guard session.capabilities.vendor == .chromeDriver else { return }
    await settleCookies(of: state.withLock { $0.pages })
  }

  func setCookies(_ cookies: [Cookie]) async throws(BrowserError) {
    await settleCookies()
    let deadline = ContinuousClock.now + Self.timeout
    for cookie in cookies {
      guard session.capabilities.vendor == .chromeDriver else {
        let inspector = state.withLock { $0.inspector }
        if let inspector, cookie.value.isEmpty, !cookie.hasExpired {
          // WebKit's driver refuses an empty value.
          _ = await inspector.call(
            "Page.setCookie", ["cookie": cookie.inspectorParameters], deadline: deadline)
          continue
        }
        _ = try await send(
          WebDriver.Cookies.Add(cookie: cookie, namesDomain: true), "Setting a cookie", deadline)
        continue
      }
      let command =
        cookie.hasExpired
        ? DevToolsCommand("Network.deleteCookies", cookie.devToolsDeletion)
        : DevToolsCommand("Network.setCookie", cookie.devToolsParameters)
      _ = try await send(
        ChromeDriver.CDP<WebDriverNothing>(command), "Setting a cookie", deadline)
    }
  }

  func close() async {
    let (pages, inspector) = state.withLock { state in
      state.isClosed = true
      return (state.pages, state.inspector)
    }
    for page in pages { page.end(BrowserError(.pageClosed, "The page's context was closed.")) }
    browser.forget(self)
    inspector?.close()
    await session.close()
  }
}
