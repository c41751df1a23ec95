import BrowserAPI
import DevTools
import Messaging
import ProtocolPages

/// A browser context over the DevTools protocol.
final class CDPContext: ProtocolContext {
  let id: String
  let options: ContextOptions
  let pages = PageList<CDPPage>()
  let downloadLog = DownloadLog()
  private let browser: CDPBrowser

  init(id: String, options: ContextOptions, browser: CDPBrowser) {
    self.id = id
    self.options = options
    self.browser = browser
  }

  var downloads: (any ContextDownloads)? { CDPDownloads(context: self, browser: browser) }

  func openPage(deadline: ContinuousClock.Instant) async throws(BrowserError) -> CDPPage {
    let (targetID, sessionID) = try await browser.createTarget(in: self, deadline: deadline)
    let channel = PageChannel(browser.connection, group: sessionID)
    let page = CDPPage(targetID: targetID, in: id, channel, options)
    browser.pages.attach(page)
    return page
  }

  /// Makes a page of a target that a page of the context opened, and that waits to begin.
  func adopt(_ target: CDP.Target.AttachedToTarget, openedBy opener: CDPPage?) {
    let channel = PageChannel(browser.connection, group: target.sessionId)
    let page = CDPPage(targetID: target.targetInfo.targetId, in: id, channel, options)
    browser.pages.attach(page)
    adopt(page, openedBy: opener)
  }

  func setUp(
    _ page: CDPPage, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try await page.setUp(options, userAgent: browser.userAgent, deadline: deadline)
  }

  func storedCookies(
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [Cookie] {
    try await browser.connection.call(
      CDP.Storage.GetCookies(browserContextId: id), deadline: deadline
    ).cookies.map {
      Cookie(
        name: $0.name, value: $0.value, domain: $0.domain, path: $0.path, isSecure: $0.secure,
        isHTTPOnly: $0.httpOnly, expires: Cookie.expiry($0.expires),
        sameSite: Cookie.siteRule($0.sameSite, isSecure: $0.secure))
    }
  }

  func store(
    _ cookies: [Cookie], deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let cookies = cookies.map(\.devToolsParameters)
    try await browser.connection.call(
      CDP.Storage.SetCookies(cookies: cookies, browserContextId: id), deadline: deadline)
  }

  func dispose(deadline: ContinuousClock.Instant) async {
    browser.forget(context: id)
    _ = try? await browser.connection.call(
      CDP.Target.DisposeBrowserContext(browserContextId: id), deadline: deadline)
  }
}
