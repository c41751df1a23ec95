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

  /// A page asks a server of another origin, which permits nothing, and reads the rule's answer.
  private static func askOtherOrigin(_ check: CheckContext, _ request: String) async throws {
    guard let interception = check.page.interception else {
      throw CheckFailure("the engine says that it can intercept, but the page has no means")
    }
    let other = try check.serve { _ in .answer(status: 404, headers: [:], body: "none") }
    let server = try check.serve { _ in
      .html(
        "<p id=p>x</p><button onclick=\"ask()\">Get</button><script>const url='\(other.url("/api"))';"
          + "const ask=()=>\(request).then(async r=>r.status+' '+await r.text()).catch(()=>'failed').then(t=>p.textContent=t)</script>"
      )
    }
    try await check.page.goto(server.url(), until: .load, deadline: .soon)
    try await interception.setRules([
      .init(answer(201, "ours")) { method, url in method != "OPTIONS" && isAPI(method, url) }
    ])
    try await ask(check, expect: "201 ours")
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
      intercepted("redirect", "A rule can answer what a server redirects to") {
        check, interception in
        let server = try check.serve { request in
          request.path == "/go"
            ? .redirect(to: "/api")
            : .html(
              "<p id=p>x</p><button onclick=\"fetch('/go').then(r=>r.text()).then(t=>p.textContent=t)\">Get</button>"
            )
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await interception.setRules([.init(answer(200, "ours"), matches: isAPI)])
        try await ask(check, expect: "ours")
      },
      Check(
        "intercept-other-origin", "The page may read the answer given for another origin",
        needs: [.interception]
      ) { check in
        try await askOtherOrigin(check, "fetch(url)")
      },
      Check(
        "intercept-credentials", "The page may read it also when it sends credentials",
        needs: [.interception]
      ) { check in
        try await askOtherOrigin(check, "fetch(url,{credentials:'include'})")
      },
      Check(
        "intercept-preflight", "The preflight of a request to another origin is answered",
        needs: [.interception]
      ) { check in
        try await askOtherOrigin(
          check,
          "fetch(url,{method:'POST',headers:{'Content-Type':'application/json'},body:'{\"a\":1}'})")
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
