package import BrowserAPI
import Synchronization

/// A browser context over a protocol of JSON messages: what such contexts do alike.
package protocol ProtocolContext: BrowserContext, AnyObject {
  associatedtype Opened: ProtocolPage

  var pages: PageList<Opened> { get }

  /// Opens a page, which is not set up yet.
  func openPage(deadline: ContinuousClock.Instant) async throws(BrowserError) -> Opened
  /// Makes a page what the context's options say.
  func setUp(_ page: Opened, deadline: ContinuousClock.Instant) async throws(BrowserError)
  /// All cookies of the context.
  func storedCookies(deadline: ContinuousClock.Instant) async throws(BrowserError) -> [Cookie]
  func store(
    _ cookies: [Cookie], deadline: ContinuousClock.Instant
  ) async throws(BrowserError)
  /// Removes the context from the browser.
  func dispose(deadline: ContinuousClock.Instant) async
}

/// The pages of a context.
package final class PageList<Opened: ProtocolPage>: Sendable {
  private struct State {
    var pages: [Opened] = []
    /// Those that pages opened, with what makes them what the context says.
    var adopted: [(page: Opened, setup: Task<Void, Never>)] = []
    var isClosed = false
  }

  private let state = Mutex(State())

  package init() {}

  var all: [Opened] { state.withLock { $0.pages } }
  var isClosed: Bool { state.withLock { $0.isClosed } }
  var adopted: [(page: Opened, setup: Task<Void, Never>)] { state.withLock { $0.adopted } }

  /// Takes in a page that a page opened.
  func adopt(_ page: Opened, setup: Task<Void, Never>) {
    state.withLock { state in
      state.pages.append(page)
      state.adopted.append((page, setup))
    }
  }

  func append(_ page: Opened) { state.withLock { $0.pages.append(page) } }

  /// Marks the context as closed and gives the pages it had.
  func close() -> [Opened] {
    state.withLock { state in
      state.isClosed = true
      return state.pages
    }
  }
}

/// How long the calls of a context may take.
private let timeout = Duration.seconds(30)

extension ProtocolContext {
  package func newPage() async throws(BrowserError) -> any Page {
    // Whatever the browser would say: it may still be busy removing the context.
    if pages.isClosed { throw BrowserError(.pageClosed, "The context was closed.") }
    let deadline = ContinuousClock.now + timeout
    let page = try await openPage(deadline: deadline)
    pages.append(page)
    do {
      try await setUp(page, deadline: deadline)
    } catch {
      await page.close()
      throw error
    }
    return page
  }

  /// Takes in a page that another one opened, and makes it what that one is.
  package func adopt(_ page: Opened, openedBy opener: Opened?) {
    let rules = opener.map { page.inherit(from: $0) } ?? []
    pages.adopt(
      page,
      setup: Task {
        // One that is closed again at once needs nothing.
        try? await self.setUp(page, deadline: .now + timeout)
        if !rules.isEmpty { try? await page.session.requests.setRules(rules) }
      })
  }

  package func openedPages(asking: Bool) async throws(BrowserError) -> [any Page] {
    var open: [any Page] = []
    for (page, setup) in pages.adopted where !page.isClosed {
      await setup.value
      open.append(page)
    }
    return open
  }

  package func cookies(for url: String) async throws(BrowserError) -> [Cookie] {
    await settleCookies(of: pages.all)
    let scope = CookieScope(url: url)
    return try await storedCookies(deadline: .now + timeout).filter(scope.includes)
  }

  package func setCookies(_ cookies: [Cookie]) async throws(BrowserError) {
    await settleCookies(of: pages.all)
    try await store(cookies, deadline: .now + timeout)
  }

  package func close() async {
    for page in pages.close() {
      page.end(BrowserError(.pageClosed, "The page's context was closed."))
    }
    await dispose(deadline: .now + .seconds(10))
  }
}
