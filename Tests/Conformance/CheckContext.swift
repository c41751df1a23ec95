public import BrowserAPI
public import BrowserTesting
import JSON
import Synchronization
import Vocabulary

/// What the body of a check works with: a page, and more contexts and servers on demand.
public final class CheckContext: Sendable {
  public let browser: any Browser
  /// The context of the page, made with the check's options.
  public let context: any BrowserContext
  public let page: any Page

  private struct Opened {
    var contexts: [any BrowserContext]
    var servers: [TestServer] = []
  }

  private let opened: Mutex<Opened>

  init(browser: any Browser, context: any BrowserContext, page: any Page) {
    self.browser = browser
    self.context = context
    self.page = page
    opened = Mutex(Opened(contexts: [context]))
  }

  /// Opens another context, which is closed with the check.
  public func newContext(
    _ options: ContextOptions = ContextOptions()
  ) async throws -> any BrowserContext {
    let context = try await browser.newContext(options)
    opened.withLock { $0.contexts.append(context) }
    return context
  }

  /// Starts a server, which stops with the check. It answers requests for icons with an empty one.
  public func serve(
    _ answer: @escaping @Sendable (TestServer.Request) -> TestServer.Response
  ) throws -> TestServer {
    let server = try TestServer { request in
      request.path == "/favicon.ico"
        ? .answer(status: 200, headers: ["Content-Type": "image/x-icon"], body: "")
        : answer(request)
    }
    opened.withLock { $0.servers.append(server) }
    return server
  }

  /// Serves documents by path; other paths get 404.
  public func serve(_ documents: [String: String]) throws -> TestServer {
    try serve { request in
      let path = String(request.path.prefix { $0 != "?" })
      guard let html = documents[path] else {
        return .answer(status: 404, headers: ["Content-Type": "text/plain"], body: "no such page")
      }
      return .html("<body>" + html)
    }
  }

  /// Shows HTML in the check's page, from a new server, which is returned.
  @discardableResult
  public func show(_ html: String) async throws -> TestServer {
    let server = try serve(["/": html])
    try await page.goto(server.url(), until: .load, deadline: .soon)
    return server
  }

  /// Waits until the check's page has this title.
  public func expectTitle(_ title: String) async throws {
    try await page.expect(nil, [.title(.equals(title))], deadline: .soon)
  }

  func close() async {
    let opened = opened.withLock { $0 }
    for context in opened.contexts { await context.close() }
    for server in opened.servers { server.stop() }
  }
}
