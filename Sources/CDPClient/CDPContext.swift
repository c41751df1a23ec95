import BrowserAPI
import JSON
import Messaging
import Synchronization
import Vocabulary

/// A browser context over the DevTools protocol.
final class CDPContext: BrowserContext {
  private static let timeout = Duration.seconds(30)

  let id: String
  let options: ContextOptions
  private let browser: CDPBrowser
  private let pages = Mutex<[CDPPage]>([])

  init(id: String, options: ContextOptions, browser: CDPBrowser) {
    self.id = id
    self.options = options
    self.browser = browser
  }

  func newPage() async throws(BrowserError) -> any Page {
    let deadline = ContinuousClock.now + Self.timeout
    let (targetID, sessionID) = try await browser.createTarget(in: self, deadline: deadline)
    let page = CDPPage(
      targetID: targetID, sessionID: sessionID, connection: browser.connection, options: options)
    browser.adopt(page)
    pages.withLock { $0.append(page) }
    do {
      try await page.setUp(options, userAgent: browser.userAgent, deadline: deadline)
    } catch {
      await page.close()
      throw error
    }
    return page
  }

  func cookies(for url: String) async throws(BrowserError) -> [Cookie] {
    await settleCookies(of: pages.withLock { $0 })
    let reply = try await browser.connection.call(
      CDP.Storage.GetCookies(browserContextId: id), deadline: .now + Self.timeout)
    let scope = CookieScope(url: url)
    return reply.cookies.map {
      Cookie(
        name: $0.name, value: $0.value, domain: $0.domain, path: $0.path, isSecure: $0.secure,
        isHTTPOnly: $0.httpOnly)
    }.filter(scope.includes)
  }

  func setCookies(_ cookies: [Cookie]) async throws(BrowserError) {
    await settleCookies(of: pages.withLock { $0 })
    let parameters = cookies.map { cookie in
      // A domain would make it a cookie of the subdomains too; a URL makes it one of the host.
      let isShared = cookie.domain.hasPrefix(".")
      let scheme = cookie.isSecure ? "https" : "http"
      return CDP.Storage.CookieParam(
        name: cookie.name, value: cookie.value,
        url: isShared ? nil : "\(scheme)://\(cookie.domain)\(cookie.path)",
        domain: isShared ? cookie.domain : nil, path: cookie.path, secure: cookie.isSecure,
        httpOnly: cookie.isHTTPOnly)
    }
    try await browser.connection.call(
      CDP.Storage.SetCookies(cookies: parameters, browserContextId: id),
      deadline: .now + Self.timeout)
  }

  func close() async {
    for page in pages.withLock({ $0 }) {
      page.end(BrowserError(.pageClosed, "The page's context was closed."))
    }
    browser.forget(context: id)
    _ = try? await browser.connection.call(
      CDP.Target.DisposeBrowserContext(browserContextId: id), deadline: .now + .seconds(10))
  }
}
