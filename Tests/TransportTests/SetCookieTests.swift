import Testing

@testable import Transport

struct SetCookieTests {
  private func read(_ field: String, _ url: String = "http://shop.example:81/api/v1/me")
    -> SetCookie?
  { SetCookie(field, from: url) }

  @Test("a field gives name, domain, path and SameSite")
  func attributes() throws {
    let cookie = try #require(
      read("s=a=b; Path=/x; Domain=.Example; Secure; HttpOnly; SameSite=Strict; Odd=1"))
    #expect(cookie.name == "s")
    #expect(cookie.path == "/x")
    #expect(cookie.domain == "example")
    #expect(cookie.includesSubdomains)
    #expect(cookie.sameSite == "Strict")
    #expect(!cookie.removes)
  }

  @Test(
    "without a path it has the default path of RFC 6265 §5.1.4",
    arguments: [
      ("http://a/area/set", "/area"), ("http://a/area", "/"), ("http://a", "/"),
      ("http://a/area/", "/area"), ("http://a/x/y/z?q=/1/2", "/x/y"),
    ])
  func path(url: String, expected: String) throws {
    #expect(try #require(read("a=1", url)).path == expected)
    #expect(try #require(read("a=1; Path=relative", url)).path == expected)
  }

  @Test(
    "a field removes a cookie by what it says of its end",
    arguments: [
      ("s=; Max-Age=0", true), ("s=; max-age=-5", true), ("s=1; Max-Age=60", false),
      ("s=gone; Expires=Thu, 01 Jan 1970 00:00:00 GMT", true), ("s=1; Max-Age=1e3", false),
      ("s=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT", false), ("s=1; Expires=soon", false),
      // Max-Age goes before Expires.
      ("s=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", false),
      ("s=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Max-Age=0", true),
      // What the server may not set it may not remove.
      ("s=; Domain=other.example; Max-Age=0", false), ("s=; Domain=example; Max-Age=0", true),
      ("s=; Secure; Max-Age=0", false),
    ])
  func removal(field: String, expected: Bool) throws {
    #expect(try #require(read(field)).removes == expected)
  }

  @Test("a field without a name is no cookie", arguments: ["", "=x", "novalue", ";"])
  func none(_ field: String) {
    #expect(read(field) == nil)
  }
}
