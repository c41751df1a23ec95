import BrowserAPI
import JSON
import Testing

@testable import BiDiClient

@Suite("Requests as BiDi reports them")
struct RequestTranslationTests {
  private func event(
    _ name: String, url: String = "http://a/x.png", _ more: [String: JSONValue] = [:]
  ) -> RequestLog.Event? {
    var parameters: [String: JSONValue] = [
      "context": "c", "isBlocked": false, "redirectCount": 1,
      "request": [
        "request": "7", "url": .string(url), "method": "GET", "destination": "image",
        "initiatorType": "img",
      ],
    ]
    parameters.merge(more) { $1 }
    return RequestTranslation.event(
      BiDiEventMessage(method: "network.\(name)", parameters: .object(parameters)))
  }

  private func response(_ status: Double) -> [String: JSONValue] {
    ["response": ["url": "http://a/x.png", "status": .number(status)]]
  }

  private let hop = RequestLog.Hop(id: "7", redirects: 1)

  @Test("a request and its answer")
  func answered() {
    #expect(
      event("beforeRequestSent")
        == .sent(hop, method: "GET", url: "http://a/x.png", isStream: false))
    let expected = RequestLog.Response(
      method: "GET", url: "http://a/x.png", status: 200, kind: "Image")
    #expect(event("responseStarted", response(200)) == .answered(hop, expected))
    #expect(event("responseCompleted", response(200)) == .finished(hop, expected))
  }

  @Test("a redirect is told when it is complete, a data URL not at all")
  func redirect() {
    #expect(event("responseStarted", response(302)) == nil)
    #expect(event("beforeRequestSent", url: "data:,x") == nil)
  }

  @Test(
    "a request that was cancelled is known by the end of the error's name",
    arguments: [
      ("NS_BINDING_ABORTED", true), ("net::ERR_ABORTED", true),
      ("NS_ERROR_CONNECTION_REFUSED", false),
    ])
  func failed(text: String, isCancelled: Bool) {
    #expect(
      event("fetchError", ["errorText": .string(text)])
        == .failed(
          hop, reason: text, kind: "Image", isCancelled: isCancelled,
          asked: .init(method: "GET", url: "http://a/x.png")))
  }

  @Test("an error page of Firefox has its reason in its URL")
  func errorPage() {
    #expect(
      BiDiTranslator.reason(ofErrorPage: "about:neterror?e=redirectLoop&u=http%3A//x/")
        == "redirectLoop")
    #expect(BiDiTranslator.reason(ofErrorPage: "http://x/") == nil)
  }
}
