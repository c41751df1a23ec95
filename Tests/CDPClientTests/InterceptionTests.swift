import BrowserAPI
import BrowserTesting
import Foundation
import JSON
import ProtocolPages
import Testing
import Vocabulary

@testable import CDPClient

@Suite("Answers in place of servers, live")
struct InterceptionTests {
  @Test("a request that a rule answers never reaches the server, others do")
  func respond() async throws {
    try await withShop { page, interception, shop in
      try await interception.setRules([
        rule(answer(503, "closed", ["x-shop": "mock"]), "/api/orders")
      ])
      #expect(try await fetch(page, "/api/orders") == "503 closed")
      #expect(try await fetch(page, "/api/people") == "200 real GET")
      #expect(shop.asked.lines == ["GET /api/people"])
      let events = page.events.drain()
      #expect(
        events.contains {
          if case .response("GET", shop.url("/api/orders"), 503, _) = $0 { true } else { false }
        }, "\(events)")
      #expect(page.requestsUnderWay == 0)
    }
  }

  @Test("bodies arrive byte for byte, whatever is in them")
  func bytes() async throws {
    try await withShop { page, interception, _ in
      try await interception.setRules([
        rule(answer(200, "Grüße \u{1F389}\n\0\"", ["content-type": "text/plain"]), "/x"),
        rule(.respond(status: 204, headers: [:], body: []), "/empty"),
      ])
      #expect(try await fetch(page, "/x") == "200 Grüße \u{1F389}\n\0\"")
      #expect(try await fetch(page, "/empty") == "204 ")
    }
  }

  @Test("a request that fails gives the page a network error and is reported")
  func fail() async throws {
    try await withShop { page, interception, shop in
      try await interception.setRules([rule(.fail, "/api/orders")])
      #expect(try await fetch(page, "/api/orders") == "TypeError: Failed to fetch")
      #expect(
        page.events.drain().contains(
          .requestFailed(
            method: "GET", url: shop.url("/api/orders"), reason: "net::ERR_CONNECTION_REFUSED",
            kind: "Fetch")))
      #expect(shop.asked.lines == [])
    }
  }

  @Test("the first rule that matches decides, by method too")
  func order() async throws {
    try await withShop { page, interception, _ in
      try await interception.setRules([
        rule(answer(201, "posted"), "/x", method: "POST"), rule(answer("any"), "/x"),
        rule(answer("never"), "/x"),
      ])
      #expect(try await fetch(page, "/x", "{method: 'POST', body: 'b'}") == "201 posted")
      #expect(try await fetch(page, "/x") == "200 any")
      #expect(try await fetch(page, "/x", "{method: 'PUT'}") == "200 any")
    }
  }

  @Test("without rules the server is asked again, and what was cached before does not count")
  func none() async throws {
    try await withShop { page, interception, shop in
      #expect(try await fetch(page, "/x") == "200 real GET")
      try await interception.setRules([rule(answer("mocked"), "/x")])
      #expect(try await fetch(page, "/x") == "200 mocked")
      try await interception.setRules([])
      #expect(try await fetch(page, "/y") == "200 real GET")
      #expect(try await fetch(page, "/x") == "200 real GET")
      _ = shop.asked.take()
      try await interception.setRules([rule(answer("again"), "/x")])
      #expect(try await fetch(page, "/x") == "200 again")
    }
  }

  @Test("a navigation gets our document, and one that fails says why")
  func navigation() async throws {
    try await withShop { page, interception, shop in
      try await interception.setRules([
        rule(answer(200, "<h1>Ours</h1>", ["content-type": "text/html"]), "/ours"),
        rule(answer(500, "<h1>Broken</h1>", ["content-type": "text/html"]), "/broken"),
        rule(.fail, "/gone"),
      ])
      try await page.goto(shop.url("/ours"), until: .load, deadline: .soon)
      let outline = try await page.call(AgentCall("outline"), deadline: .soon)
      #expect("\(outline)".contains("Ours"), "\(outline)")
      try await page.goto(shop.url("/broken"), until: .load, deadline: .soon)
      #expect(page.url == shop.url("/broken"))
      let error = await #expect(throws: BrowserError.self) {
        try await page.goto(shop.url("/gone"), until: .load, deadline: .soon)
      }
      #expect(error?.code == .serverUnreachable)
      #expect(error?.message.contains("ERR_CONNECTION_REFUSED") == true)
      #expect(shop.asked.lines == [])
    }
  }

  @Test("images and scripts of a page are answered")
  func resources() async throws {
    try await withShop { page, interception, shop in
      let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='37' height='5'/>"
      let html = """
        <img src=/logo.svg onload="console.log('width ' + this.naturalWidth)">
        <img src=/lost.png onerror="console.log('lost')"><script src=/app.js></script>
        """
      try await interception.setRules([
        rule(answer(200, svg, ["content-type": "image/svg+xml"]), "/logo.svg"),
        rule(.fail, "/lost.png"),
        rule(answer(200, "console.log('ran')", ["content-type": "text/javascript"]), "/app.js"),
        rule(answer(200, html, ["content-type": "text/html"]), "/page"),
      ])
      try await page.goto(shop.url("/page"), until: .load, deadline: .soon)
      #expect(Set(page.logged()) == ["width 37", "lost", "ran"])
      #expect(shop.asked.lines == [])
    }
  }

  @Test("each hop of a redirect is held against the rules, and a mock may redirect")
  func redirects() async throws {
    try await withShop { page, interception, shop in
      try await interception.setRules([
        rule(answer(200, "our landing"), "/landed"),
        rule(answer(302, "", ["location": "/elsewhere"]), "/away"),
      ])
      #expect(try await fetch(page, "/hop") == "200 our landing")
      #expect(try await fetch(page, "/away") == "200 real GET")
      #expect(shop.asked.lines == ["GET /hop", "GET /elsewhere"])
      try await page.goto(shop.url("/hop"), until: .load, deadline: .soon)
      #expect(page.url == shop.url("/landed"))
    }
  }

  @Test("headers of the context still go with what is let through, redirects included")
  func extraHeaders() async throws {
    let options = ContextOptions(extraHeaders: ["x-edge": "yes"])
    try await withShop(options) { page, interception, shop in
      try await interception.setRules([rule(answer("mocked"), "/x")])
      #expect(try await fetch(page, "/x") == "200 mocked")
      let post = "{method: 'POST', headers: {'x-own': '1'}}"
      #expect(try await fetch(page, "/y", post) == "200 real POST")
      #expect(try await fetch(page, "/hop").hasSuffix("real landing"))
      let asked = shop.asked.take()
      #expect(asked.map(\.path) == ["/y", "/hop", "/landed"])
      #expect(asked.map { $0.headers["x-edge"] } == ["yes", "yes", "yes"])
      #expect(asked.first?.headers["x-own"] == "1")
    }
  }

  @Test("a mock of another origin answers the preflight as well, and only where it is about it")
  func preflight() async throws {
    try await withShop { page, interception, shop in
      let other = try Shop()
      let nowhere = "http://127.0.0.1:1"
      try await interception.setRules([
        InterceptionRule(answer(201, "stored")) { method, url in
          method == "PUT" && url.hasPrefix(nowhere)
        },
        rule(answer("shared"), "/shared"),
      ])
      let put =
        "{method: 'PUT', headers: {'x-own': '1', 'content-type': 'application/json'}, body: '{}'}"
      let sharing = "{credentials: 'include'}"
      #expect(try await fetch(page, "\(nowhere)/orders", put) == "201 stored")
      #expect(try await fetch(page, other.url("/shared"), sharing) == "200 shared")
      // Not ours: the preflight goes to the server, which does not allow it.
      #expect(try await fetch(page, other.url("/real"), put) == "TypeError: Failed to fetch")
      #expect(other.asked.lines == ["OPTIONS /real"])
      #expect(shop.asked.lines == [])
      other.server.stop()
    }
  }

  @Test("a rule that says who may read its answer is taken at its word")
  func ownPermission() async throws {
    try await withShop { page, interception, _ in
      try await interception.setRules([
        rule(answer(200, "no", ["Access-Control-Allow-Origin": "http://other.example"]), "/closed")
      ])
      #expect(
        try await fetch(page, "http://127.0.0.1:1/closed") == "TypeError: Failed to fetch")
    }
  }

  @Test("what a worker of the page fetches is answered, too")
  func worker() async throws {
    try await withShop { page, interception, shop in
      try await interception.setRules([
        rule(answer("mocked"), "/x"),
        rule(
          answer(
            200, "fetch('/x').then(r => r.text()).then(t => postMessage(t))",
            ["content-type": "text/javascript"]), "/worker.js"),
      ])
      let client = try #require(page as? CDPPage)
      let script = """
        new Promise(done => { new Worker('/worker.js').onmessage = e => done(e.data) })
        """
      let reply = try await client.session.send(EvaluateAsync(expression: script), deadline: .soon)
      #expect(reply.result.value == "mocked")
      #expect(shop.asked.lines == [])
    }
  }

  @Test("rules of one page touch no other page")
  func onePage() async throws {
    try await withShop { page, interception, shop in
      try await interception.setRules([rule(answer("mocked"), "/x")])
      try await LiveBrowser.withPage { other in
        try await other.goto(shop.url(), until: .load, deadline: .soon)
        #expect(try await fetch(other, "/x") == "200 real GET")
      }
    }
  }

  @Test("setting rules again and again leaves no request behind")
  func changing() async throws {
    try await withShop { page, interception, _ in
      let client = try #require(page as? CDPPage)
      let script = """
        Promise.all(Array.from({length: 60}, (_, i) => fetch('/n' + i).then(r => r.text())))
          .then(all => all.length)
        """
      async let reply = client.session.send(EvaluateAsync(expression: script), deadline: .soon)
      for number in 0..<20 {
        try await interception.setRules(number % 2 == 0 ? [rule(answer("m"), "\(number)")] : [])
      }
      #expect(try await reply.result.value == 60)
      #expect(page.requestsUnderWay == 0)
    }
  }

  @Test("a page with rules can be closed while requests wait, and then takes none")
  func closed() async throws {
    try await withShop { page, interception, _ in
      let rules = [rule(answer("mocked"), "/x")]
      try await interception.setRules(rules)
      await page.close()
      let error = await #expect(throws: BrowserError.self) {
        try await interception.setRules(rules)
      }
      #expect(error?.code == .pageClosed)
    }
  }
}
