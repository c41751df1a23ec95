import BrowserAPI
import JSON
import Testing
import Vocabulary

@testable import Runner

struct SetCookieTests {
  private let url = "http://shop.example:81/api"

  @Test("a Set-Cookie header gives name, value and attributes")
  func attributes() throws {
    let cookie = try #require(
      Cookie(setCookie: "s=a=b; Path=/x; Domain=example; Secure; HttpOnly; Odd=1", from: url))
    #expect(cookie.name == "s")
    #expect(cookie.value == "a=b")
    #expect(cookie.path == "/x")
    #expect(cookie.domain == "example")
    #expect(cookie.isSecure)
    #expect(cookie.isHTTPOnly)
  }

  @Test("without attributes it belongs to the host that sent it")
  func bare() throws {
    let cookie = try #require(Cookie(setCookie: "s=", from: url))
    #expect(cookie.value == "")
    #expect(cookie.domain == "shop.example")
    #expect(!cookie.isSecure)
  }

  @Test("a header without a name is no cookie", arguments: ["", "=x", "novalue", ";"])
  func none(_ header: String) {
    #expect(Cookie(setCookie: header, from: url) == nil)
  }
}
