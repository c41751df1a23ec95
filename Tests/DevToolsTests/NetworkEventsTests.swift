import BrowserAPI
import DevTools
import JSON
import Testing
import Vocabulary

@Suite("Events of the domain Network")
struct NetworkEventsTests {
  private func reports(_ events: [(String, JSONValue)]) -> (RequestLog, [PageEvent]) {
    var log = RequestLog()
    let reports = events.compactMap { method, event in
      NetworkEvents.translate(method, event).flatMap { log.receive($0) }
    }
    return (log, reports)
  }

  private func sent(_ id: String, _ url: String, redirect: Int? = nil) -> (String, JSONValue) {
    var event: [String: JSONValue] = [
      "requestId": .string(id), "type": "Fetch",
      "request": ["method": "POST", "url": .string(url)],
    ]
    if let redirect {
      event["redirectResponse"] = ["url": "http://a/old", "status": .number(Double(redirect))]
    }
    return ("Network.requestWillBeSent", .object(event))
  }

  @Test("a request, its redirect and its answer")
  func answered() {
    let (log, reports) = reports([
      sent("1", "http://a/old"), sent("1", "http://a/new", redirect: 307),
      (
        "Network.responseReceived",
        [
          "requestId": "1", "type": "StyleSheet",
          "response": ["url": "http://a/new", "status": 200],
        ]
      ),
      ("Network.dataReceived", ["requestId": "1"]),
      ("Network.loadingFinished", ["requestId": "1"]),
    ])
    #expect(
      reports == [
        .response(method: "POST", url: "http://a/old", status: 307, kind: "Fetch"),
        .response(method: "POST", url: "http://a/new", status: 200, kind: "Stylesheet"),
      ])
    #expect(log.underWay.count == 0)
  }

  @Test("a failure has its reasons, a cancelled request has no report")
  func failed() {
    let (log, reports) = reports([
      sent("1", "http://a/1"), sent("2", "http://a/2"), sent("3", "http://a/3"),
      (
        "Network.loadingFailed",
        [
          "requestId": "1", "type": "Fetch", "errorText": "net::ERR_FAILED",
          "blockedReason": "csp", "corsErrorStatus": ["corsError": "MissingAllowOriginHeader"],
        ]
      ),
      (
        "Network.loadingFailed",
        ["requestId": "2", "type": "Document", "errorText": "net::ERR_ABORTED"]
      ),
      (
        "Network.loadingFailed",
        ["requestId": "3", "type": "Fetch", "errorText": "x", "canceled": true]
      ),
    ])
    #expect(
      reports == [
        .requestFailed(
          method: "POST", url: "http://a/1",
          reason: "net::ERR_FAILED (blocked: csp) (CORS: MissingAllowOriginHeader)", kind: "Fetch")
      ])
    #expect(log.lastDocumentFailure?.reason == "net::ERR_ABORTED")
    #expect(log.underWay.count == 0)
  }

  @Test("a cookie of one host has a URL, one of a domain the domain")
  func cookies() {
    let host = Cookie(name: "a", value: "1", domain: "x.test", path: "/p", isSecure: true)
    #expect(host.devToolsParameters["url"] == "https://x.test/p")
    #expect(host.devToolsParameters["domain"] == nil)
    let shared = Cookie(name: "a", value: "1", domain: ".x.test")
    #expect(shared.devToolsParameters["url"] == nil)
    #expect(shared.devToolsParameters["domain"] == ".x.test")
  }

  @Test("a context's options become commands")
  func setup() {
    let options = ContextOptions(
      colorScheme: .dark, locale: "de-CH", timeZone: "Europe/Zurich", extraHeaders: ["X-A": "1"])
    let commands = ContextSetup.commands(for: options, userAgent: "Agent")
    func parameters(_ method: String) -> JSONValue? {
      commands.first { $0.method == method }?.parameters
    }
    #expect(parameters("Emulation.setLocaleOverride") == ["locale": "de_CH"])
    #expect(parameters("Emulation.setTimezoneOverride") == ["timezoneId": "Europe/Zurich"])
    #expect(parameters("Network.setExtraHTTPHeaders") == ["headers": ["X-A": "1"]])
    #expect(
      parameters("Emulation.setEmulatedMedia")?["features"]
        == [["name": "prefers-color-scheme", "value": "dark"]])
    #expect(
      !ContextSetup.commands(for: ContextOptions(), userAgent: "").contains {
        $0.method == "Network.setExtraHTTPHeaders"
      })
  }
}
