import JSON
import Testing
import Transport

@testable import Runner

struct PersonTests {
  private let answer: JSONValue = [
    "ok": true, "userAgent": "Mozilla/5.0", "mobile": false, "platform": "Linux",
    "brands": [["brand": "Not:A-Brand", "version": "8"], ["brand": "A \"B\"", "version": "156"]],
  ]

  private func person(_ answer: JSONValue) -> Person {
    Person(
      browser: BrowserIdentity(answer), locale: "de-CH",
      extraHeaders: ["accept-language": "fr", "Authorization": "x", "X-Team": "edge"])
  }

  @Test("client hints go to secure servers, as browsers write them")
  func hints() {
    let headers = person(answer).headers(to: "http://localhost:81/", withSession: true)
    #expect(headers["User-Agent"] == "Mozilla/5.0")
    #expect(headers["Sec-CH-UA"] == #""Not:A-Brand";v="8", "A \"B\"";v="156""#)
    #expect(headers["Sec-CH-UA-Mobile"] == "?0")
    #expect(headers["Sec-CH-UA-Platform"] == #""Linux""#)
    let plain = person(answer).headers(to: "http://shop.example/", withSession: true)
    #expect(plain["Sec-CH-UA"] == nil)
    #expect(plain["User-Agent"] == "Mozilla/5.0")
  }

  @Test("a browser that has hints and sends none is told from one that was not asked in earnest")
  func noHints() {
    var answer: JSONValue = ["ok": true, "userAgent": "A", "brands": []]
    #expect(BrowserIdentity(answer)?.hints == [:])
    answer = ["ok": true, "userAgent": "A"]
    #expect(BrowserIdentity(answer)?.hints == nil)
    #expect(BrowserIdentity(["ok": true]) == nil)
  }

  @Test("extra headers go before what is usual, and without the session nobody is signed in")
  func extraHeaders() {
    let headers = person(answer).headers(to: "https://a/", withSession: true)
    #expect(headers.values(for: "Accept-Language") == ["fr"])
    #expect(headers["Authorization"] == "x")
    let stranger = person(answer).headers(to: "https://a/", withSession: false)
    #expect(stranger["Authorization"] == nil)
    #expect(stranger["X-Team"] == "edge")
  }
}
