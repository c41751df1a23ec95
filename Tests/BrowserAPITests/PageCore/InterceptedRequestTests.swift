import BrowserAPI
import Testing

@Suite("What becomes of a paused request")
struct InterceptedRequestTests {
  private let orders = InterceptionRule(
    .respond(status: 201, headers: ["b": "2", "a": "1"], body: [7])
  ) { method, url in method == "POST" && url.hasSuffix("/orders") }

  private func decision(
    _ method: String, _ url: String, _ headers: [String: String] = [:],
    _ rules: [InterceptionRule]
  ) -> InterceptedRequest.Decision {
    InterceptedRequest(
      method: method, url: url, headers: headers.map { (name: $0.key, value: $0.value) }
    ).decision(by: rules)
  }

  @Test("without a rule that matches it proceeds")
  func proceed() {
    #expect(decision("GET", "http://a.test/orders", [:], [orders]) == .proceed)
    #expect(decision("POST", "http://a.test/orders", [:], []) == .proceed)
  }

  @Test("the answer has the rule's headers, in the order of their names")
  func answer() {
    #expect(
      decision("POST", "http://a.test/orders", [:], [orders])
        == .answer(
          status: 201, headers: [.init(name: "a", value: "1"), .init(name: "b", value: "2")],
          body: [7]))
  }

  @Test("a page of another origin may read the answer, with its credentials")
  func sharing() {
    guard
      case .answer(_, let headers, _) = decision(
        "POST", "http://a.test/orders", ["Origin": "http://b.test"], [orders])
    else {
      Issue.record("not answered")
      return
    }
    #expect(headers.contains(.init(name: "access-control-allow-origin", value: "http://b.test")))
    #expect(headers.contains(.init(name: "access-control-allow-credentials", value: "true")))
  }

  @Test("a preflight is answered where the request that it asks about would be")
  func preflight() {
    let asks = [
      "Origin": "http://b.test", "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "x-own",
    ]
    #expect(
      decision("OPTIONS", "http://a.test/orders", asks, [orders])
        == .answer(
          status: 204,
          headers: [
            .init(name: "access-control-allow-origin", value: "http://b.test"),
            .init(name: "access-control-allow-credentials", value: "true"),
            .init(name: "access-control-allow-methods", value: "POST"),
            .init(name: "access-control-allow-headers", value: "x-own"),
          ], body: []))
    #expect(decision("OPTIONS", "http://a.test/people", asks, [orders]) == .proceed)
  }

  @Test("an OPTIONS request that asks no such thing is a request like any other")
  func options() {
    let every = InterceptionRule(.fail) { _, _ in true }
    #expect(decision("OPTIONS", "http://a.test/", [:], [every]) == .fail)
    #expect(decision("OPTIONS", "http://a.test/", ["Origin": "http://b.test"], [every]) == .fail)
  }

  @Test(
    "an engine may leave the origin out: the referrer or the page's URL stands in",
    arguments: [
      ([:], "https://b.test/x?y", "https://b.test"),
      (["Referer": "http://frame.test:81/"], "https://b.test/", "http://frame.test:81"),
      (["Origin": "null", "Referer": "http://c.test/"], "https://b.test/", "null"),
      ([:], "http://a.test/own", nil), ([:], "about:blank", nil),
    ] as [([String: String], String, String?)])
  func assumedOrigin(headers: [String: String], page: String, origin: String?) {
    let request = InterceptedRequest(
      method: "POST", url: "http://a.test/orders",
      headers: headers.map { (name: $0.key, value: $0.value) }, page: page)
    guard case .answer(_, let answer, _) = request.decision(by: [orders]) else {
      Issue.record("not answered")
      return
    }
    #expect(answer.first { $0.name == "access-control-allow-origin" }?.value == origin)
  }
}
