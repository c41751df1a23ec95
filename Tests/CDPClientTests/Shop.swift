import BrowserAPI
import BrowserTesting
import Foundation
import JSON
import Messaging
import ProtocolPages
import Synchronization
import Testing
import Vocabulary

@testable import CDPClient

/// A server that remembers what it was asked, with a page whose function asks for more.
final class Shop: Sendable {
  let asked: Asked
  let server: TestServer

  final class Asked: Sendable {
    private let requests = Mutex<[TestServer.Request]>([])
    func note(_ request: TestServer.Request) { requests.withLock { $0.append(request) } }
    /// Forgets them, too.
    func take() -> [TestServer.Request] {
      requests.withLock { requests in
        defer { requests = [] }
        return requests
      }
    }
    var lines: [String] { take().map { "\($0.method) \($0.path)" } }
  }

  init() throws {
    let asked = Asked()
    self.asked = asked
    server = try TestServer { request in
      guard request.path != "/favicon.ico" else { return .html("") }
      asked.note(request)
      switch request.path {
      case "/": return .html("<h1>Shop</h1>")
      case "/hop": return .redirect(to: "/landed")
      case "/landed": return .html("real landing")
      default:
        return .answer(
          status: 200,
          headers: [
            "Content-Type": "text/plain", "Access-Control-Allow-Origin": "*",
            "Cache-Control": "max-age=600",
          ], body: "real \(request.method)")
      }
    }
  }

  func url(_ path: String = "/") -> String { server.url(path) }
}

extension InterceptionTests {
  func rule(
    _ action: InterceptionRule.Action, _ path: String, method: String? = nil
  ) -> InterceptionRule {
    InterceptionRule(action) { asked, url in
      url.hasSuffix(path) && (method == nil || asked == method)
    }
  }

  func answer(_ text: String) -> InterceptionRule.Action { answer(200, text) }

  func answer(
    _ status: Int, _ text: String, _ headers: [String: String] = [:]
  ) -> InterceptionRule.Action {
    .respond(status: status, headers: headers, body: Array(text.utf8))
  }

  /// Fetches in the page itself; gives `status text`, or the error.
  func fetch(
    _ page: any Page, _ url: String, _ options: String = "{}"
  ) async throws -> String {
    let client = try #require(page as? CDPPage)
    let script = """
      fetch('\(url)', \(options)).then(async r => r.status + ' ' + await r.text(), e => String(e))
      """
    let reply = try await client.session.send(EvaluateAsync(expression: script), deadline: .soon)
    return reply.result.value?.string ?? "nothing"
  }

  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Runtime/
  struct EvaluateAsync: CDPCommand {
    static let method = "Runtime.evaluate"
    var expression: String
    var awaitPromise = true
    var returnByValue = true
    struct Result: Decodable, Sendable { var value: JSONValue? }
    struct Reply: Decodable, Sendable { var result: Result }
  }

  func withShop(
    _ options: ContextOptions = ContextOptions(),
    _ body: (any Page, any NetworkInterception, Shop) async throws -> Void
  ) async throws {
    let shop = try Shop()
    try await LiveBrowser.withPage(options) { page in
      try await page.goto(shop.url(), until: .load, deadline: .soon)
      _ = shop.asked.take()
      try await body(page, try #require(page.interception), shop)
    }
    shop.server.stop()
  }
}
