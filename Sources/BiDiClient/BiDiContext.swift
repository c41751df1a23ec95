import BrowserAPI
import Messaging
import ProtocolPages

/// A user context: cookies, storage and cache of its own.
final class BiDiContext: ProtocolContext {
  let id: String
  let pages = PageList<BiDiPage>()
  let downloadLog = DownloadLog()
  private let options: ContextOptions
  private let browser: BiDiBrowser

  init(id: String, options: ContextOptions, browser: BiDiBrowser) {
    self.id = id
    self.options = options
    self.browser = browser
  }

  var downloads: (any ContextDownloads)? { BiDiDownloads(context: self, browser: browser) }

  func openPage(deadline: ContinuousClock.Instant) async throws(BrowserError) -> BiDiPage {
    let created = try await browser.connection.call(
      BiDi.BrowsingContext.Create(userContext: id), deadline: deadline)
    let channel = PageChannel(browser.connection, group: created.context)
    let page = BiDiPage(
      channel, engine: browser.version.engine, options, downloads: downloadLog)
    browser.pages.attach(page)
    return page
  }

  /// Makes a page of a browsing context that a page of this one opened.
  func adopt(_ window: String, openedBy opener: BiDiPage?) -> BiDiPage {
    let channel = PageChannel(browser.connection, group: window)
    let page = BiDiPage(
      channel, engine: browser.version.engine, options, downloads: downloadLog)
    browser.pages.attach(page)
    page.markOpened()
    adopt(page, openedBy: opener)
    return page
  }

  func setUp(
    _ page: BiDiPage, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try await page.setUp(options.colorScheme, deadline: deadline)
  }

  func storedCookies(
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [Cookie] {
    try await browser.connection.call(
      BiDi.Storage.GetCookies(partition: .init(userContext: id)), deadline: deadline
    ).cookies.map {
      Cookie(
        name: $0.name, value: $0.value.value, domain: $0.domain, path: $0.path ?? "/",
        isSecure: $0.secure ?? false, isHTTPOnly: $0.httpOnly ?? false,
        expires: Cookie.expiry($0.expiry),
        sameSite: Cookie.siteRule($0.sameSite, isSecure: $0.secure ?? false))
    }
  }

  func store(
    _ cookies: [Cookie], deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let partition = BiDi.Storage.Partition(userContext: id)
    for cookie in cookies where cookie.hasExpired {
      try await browser.connection.call(
        BiDi.Storage.DeleteCookies(
          filter: .init(name: cookie.name, domain: cookie.domain, path: cookie.path),
          partition: partition), deadline: deadline)
    }
    let calls = cookies.filter { !$0.hasExpired }.map { cookie in
      browser.connection.start(
        BiDi.Storage.SetCookie(
          cookie: .init(
            name: cookie.name, value: .init(value: cookie.value), domain: cookie.domain,
            path: cookie.path, secure: cookie.isSecure, httpOnly: cookie.isHTTPOnly,
            sameSite: cookie.sameSite?.rawValue.lowercased(),
            expiry: cookie.expires.map(Double.init)),
          partition: partition), deadline: deadline)
    }
    for call in calls { try await call.reply() }
  }

  func dispose(deadline: ContinuousClock.Instant) async {
    browser.forget(context: id)
    _ = try? await browser.connection.call(
      BiDi.Browser.RemoveUserContext(userContext: id), deadline: deadline)
  }
}
