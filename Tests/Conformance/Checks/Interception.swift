import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  /// A check with a page that shows what `/api` answers, or `failed`, each time that Go is
  /// clicked; the server's own answer is `real` with the method.
  private static func intercepted(
    _ id: String, _ title: String,
    _ body: @escaping @Sendable (CheckContext, any NetworkInterception) async throws -> Void
  ) -> Check {
    Check("intercept-\(id)", title, needs: [.interception]) { check in
      guard let interception = check.page.interception else {
        throw CheckFailure("the engine says that it can intercept, but the page has no means")
      }
      let server = try check.serve { request in
        request.path == "/"
          ? .html(
            "<p id=p>x</p><button onclick=\"ask('GET')\">Get</button><button onclick=\"ask('POST')\">Post</button>"
              + "<script>const ask=method=>fetch('/api',{method}).then(async r=>r.status+' '+(r.headers.get('x-a')||'-')+' '+await r.text()).catch(()=>'failed').then(t=>p.textContent=t)</script>"
          )
          : .answer(
            status: 200, headers: ["Content-Type": "text/plain"], body: "real \(request.method)")
      }
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await body(check, interception)
    }
  }

  private static func ask(
    _ check: CheckContext, _ method: String = "Get", expect text: String
  ) async throws {
    try await check.page.click(.role("button", method), deadline: .soon)
    try await check.page.expect(.css("#p"), [.text(.equals(text))], deadline: .soon)
  }

  private static func answer(_ status: Int, _ body: String) -> InterceptionRule.Action {
    .respond(
      status: status, headers: ["Content-Type": "text/plain", "X-A": "ours"],
      body: Array(body.utf8))
  }

  private static func isAPI(_ method: String, _ url: String) -> Bool { url.hasSuffix("/api") }

  static let interception = CheckGroup(
    "Interception",
    [
      intercepted("respond", "A request gets the rule's status, headers and body") {
        check, interception in
        try await interception.setRules([.init(answer(201, "ours Ö"), matches: isAPI)])
        try await ask(check, expect: "201 ours ours Ö")
      },
      intercepted("fail", "A request fails as if nothing listened") { check, interception in
        try await interception.setRules([.init(.fail, matches: isAPI)])
        try await ask(check, expect: "failed")
      },
      intercepted("end", "Without rules, requests reach the server again") { check, interception in
        try await interception.setRules([.init(.fail, matches: isAPI)])
        try await ask(check, expect: "failed")
        try await interception.setRules([])
        try await ask(check, expect: "200 - real GET")
      },
      intercepted("others", "Requests without a matching rule reach the server") {
        check, interception in
        try await interception.setRules([.init(.fail) { _, url in url.hasSuffix("/other") }])
        try await ask(check, expect: "200 - real GET")
      },
      intercepted("method", "A rule can be limited to a method") { check, interception in
        try await interception.setRules([
          .init(answer(500, "ours")) { method, url in method == "POST" && isAPI(method, url) }
        ])
        try await ask(check, "Post", expect: "500 ours ours")
        try await ask(check, "Get", expect: "200 - real GET")
      },
      intercepted("first", "The first rule that matches decides") { check, interception in
        try await interception.setRules([
          .init(answer(200, "first"), matches: isAPI), .init(.fail, matches: isAPI),
        ])
        try await ask(check, expect: "200 ours first")
      },
      intercepted("document", "A rule can answer a document") { check, interception in
        let html = InterceptionRule.Action.respond(
          status: 200, headers: ["Content-Type": "text/html"], body: Array("<h1>Ours</h1>".utf8))
        try await interception.setRules([.init(html) { _, url in url.hasSuffix("/made-up") }])
        let url = check.page.url + "made-up"
        try await check.page.goto(url, until: .load, deadline: .soon)
        try await check.page.expect(.role("heading", "Ours"), [.visible], deadline: .soon)
      },
      intercepted("one-page", "Rules apply to one page") { check, interception in
        try await interception.setRules([.init(.fail, matches: isAPI)])
        let other = try await check.context.newPage()
        try await other.goto(check.page.url, until: .load, deadline: .soon)
        try await other.click(.role("button", "Get"), deadline: .soon)
        try await other.expect(.css("#p"), [.text(.equals("200 - real GET"))], deadline: .soon)
      },
    ])
}
