import BrowserAPI
import BrowserTesting
import Foundation
import JSON
import Vocabulary

extension Conformance {
  static let cookies = CheckGroup(
    "Cookies",
    [
      Check("cookie-set", "A cookie that is set is sent and returned unchanged") { check in
        let server = try check.serve { .html("<h1>\($0.headers["cookie"] ?? "none")</h1>") }
        let token = Cookie(name: "token", value: "x=1", domain: "127.0.0.1", isHTTPOnly: true)
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.context.setCookies([token])
        try equal(try await check.context.cookies(for: server.url()), [token], "the cookies")
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.expect(.role("heading", "token=x=1"), [.visible], deadline: .soon)
      },
      Check("cookie-set-first", "A cookie can be set before a page of its site is open") { check in
        let server = try check.serve { .html("<h1>\($0.headers["cookie"] ?? "none")</h1>") }
        try await check.context.setCookies([
          Cookie(name: "token", value: "1", domain: "127.0.0.1")
        ])
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.expect(.role("heading", "token=1"), [.visible], deadline: .soon)
      },
      Check("cookie-path", "A cookie is returned for the URLs it is sent to") { check in
        let server = try check.serve { .html("<h1>\($0.headers["cookie"] ?? "none")</h1>") }
        try await check.page.goto(server.url("/shop/1"), until: .load, deadline: .soon)
        try await check.context.setCookies([
          Cookie(name: "cart", value: "7", domain: "127.0.0.1", path: "/shop")
        ])
        try equal(
          try await check.context.cookies(for: server.url("/shop/1")).map(\.name), ["cart"],
          "the cookies of the shop")
        try equal(
          try await check.context.cookies(for: server.url("/")).map(\.name), [],
          "the cookies of the home page")
        try await check.page.goto(server.url("/"), until: .load, deadline: .soon)
        try await check.page.expect(.role("heading", "none"), [.visible], deadline: .soon)
      },
      Check("cookie-of-server", "A cookie of the server is returned, even if HttpOnly") { check in
        let server = try check.serve { _ in
          .answer(
            status: 200,
            headers: ["Content-Type": "text/html", "Set-Cookie": "id=42; HttpOnly; Path=/"],
            body: "<p id=p>x</p><script>p.textContent=document.cookie||'unseen'</script>")
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.expect(.css("#p"), [.text(.equals("unseen"))], deadline: .soon)
        try equal(
          try await check.context.cookies(for: server.url()),
          [Cookie(name: "id", value: "42", domain: "127.0.0.1", isHTTPOnly: true)], "the cookies")
      },
      Check("cookie-of-page", "A cookie set by a script is returned") { check in
        let server = try await check.show("<script>document.cookie='seen=1'</script>")
        try equal(
          try await check.context.cookies(for: server.url()),
          [Cookie(name: "seen", value: "1", domain: "127.0.0.1")], "the cookies")
      },
      Check("cookie-replaced", "A cookie of the same name and path is replaced") { check in
        let server = try await check.show("<script>document.cookie='a=1'</script>")
        try await check.context.setCookies([Cookie(name: "a", value: "2", domain: "127.0.0.1")])
        try equal(
          try await check.context.cookies(for: server.url()).map(\.value), ["2"], "the values")
      },
      Check("cookie-empty", "A cookie without a value is set and returned") { check in
        let server = try await check.show("x")
        let cookie = Cookie(name: "flash", value: "", domain: "127.0.0.1")
        try await check.context.setCookies([cookie])
        try equal(try await check.context.cookies(for: server.url()), [cookie], "the cookies")
      },
      Check("cookie-lasting", "A cookie keeps its end and its site rule") { check in
        let server = try await check.show("x")
        let cookie = Cookie(
          name: "stay", value: "1", domain: "127.0.0.1",
          expires: Int64(Date.now.timeIntervalSince1970) + 86_400, sameSite: .strict)
        try await check.context.setCookies([cookie])
        try equal(try await check.context.cookies(for: server.url()), [cookie], "the cookies")
      },
      Check("cookie-removed", "A cookie that is set as expired is removed") { check in
        let server = try check.serve { request in
          .answer(
            status: 200,
            headers: ["Content-Type": "text/html", "Set-Cookie": "a=1; HttpOnly; Path=/"],
            body: "<h1>\(request.headers["cookie"] ?? "none")</h1>")
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        var gone = Cookie(name: "a", value: "", domain: "127.0.0.1", expires: 1)
        try await check.context.setCookies([gone])
        try equal(try await check.context.cookies(for: server.url()), [], "the cookies")
        // One that is not there is no error.
        gone.name = "never"
        try await check.context.setCookies([gone])
      },
      Check("cookie-several", "Several cookies are set at once") { check in
        let server = try await check.show("x")
        try await check.context.setCookies([
          Cookie(name: "a", value: "1", domain: "127.0.0.1"),
          Cookie(name: "b", value: "2", domain: "127.0.0.1"),
        ])
        try equal(
          Set(try await check.context.cookies(for: server.url()).map(\.name)), ["a", "b"],
          "the names")
      },
      Check("cookie-other-host", "A cookie of another host is neither sent nor returned") { check in
        let server = try check.serve { .html("<h1>\($0.headers["cookie"] ?? "none")</h1>") }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.context.setCookies([Cookie(name: "a", value: "1", domain: "127.0.0.1")])
        let other = server.url().replacing("127.0.0.1", with: "localhost")
        try await check.page.goto(other, until: .load, deadline: .soon)
        try await check.page.expect(.role("heading", "none"), [.visible], deadline: .soon)
        try equal(try await check.context.cookies(for: other), [], "the cookies")
      },
    ])
}
