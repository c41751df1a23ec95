import BrowserAPI
import JSON
import Messaging
import Synchronization
import Vocabulary

/// A user context: cookies, storage and cache of its own.
final class BiDiContext: BrowserContext {
  private static let timeout = Duration.seconds(30)

  let id: String
  let options: ContextOptions
  private let browser: BiDiBrowser
  private let pages = Mutex<[BiDiPage]>([])

  init(id: String, options: ContextOptions, browser: BiDiBrowser) {
    self.id = id
    self.options = options
    self.browser = browser
  }

  func newPage() async throws(BrowserError) -> any Page {
    let deadline = ContinuousClock.now + Self.timeout
    let created = try await browser.connection.call(
      BiDi.BrowsingContext.Create(userContext: id), deadline: deadline)
    let page = BiDiPage(
      contextID: created.context, connection: browser.connection, engine: browser.version.engine,
      options: options)
    pages.withLock { $0.append(page) }
    browser.adopt(page)
    do {
      try await page.setUp(deadline: deadline)
      if options.colorScheme == .dark { try await page.becomeDark(deadline: deadline) }
    } catch {
      await page.close()
      throw error
    }
    return page
  }

  func cookies(for url: String) async throws(BrowserError) -> [Cookie] {
    await settleCookies(of: pages.withLock { $0 })
    let reply = try await browser.connection.call(
      BiDi.Storage.GetCookies(partition: .init(userContext: id)),
      deadline: .now + Self.timeout)
    let scope = CookieScope(url: url)
    return reply.cookies.map {
      Cookie(
        name: $0.name, value: $0.value.value, domain: $0.domain, path: $0.path ?? "/",
        isSecure: $0.secure ?? false, isHTTPOnly: $0.httpOnly ?? false)
    }.filter(scope.includes)
  }

  func setCookies(_ cookies: [Cookie]) async throws(BrowserError) {
    await settleCookies(of: pages.withLock { $0 })
    let calls = cookies.map { cookie in
      browser.connection.start(
        BiDi.Storage.SetCookie(
          cookie: .init(
            name: cookie.name, value: .init(value: cookie.value), domain: cookie.domain,
            path: cookie.path, secure: cookie.isSecure, httpOnly: cookie.isHTTPOnly),
          partition: .init(userContext: id)), deadline: .now + Self.timeout)
    }
    for call in calls { try await call.reply() }
  }

  func close() async {
    for page in pages.withLock({ $0 }) {
      page.end(BrowserError(.pageClosed, "The page's context was closed."))
    }
    _ = try? await browser.connection.call(
      BiDi.Browser.RemoveUserContext(userContext: id), deadline: .now + .seconds(10))
  }
}
