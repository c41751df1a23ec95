import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let navigation = CheckGroup(
    "Navigation",
    [
      Check("goto-load", "Goto ends when the load event has been fired") { check in
        try await check.show(
          "<script>addEventListener('load',()=>document.title='loaded')</script>")
        try await check.page.expect(nil, [.title(.equals("loaded"))], deadline: .now)
      },
      Check("goto-dom-content-loaded", "Goto can end before images are loaded") { check in
        let gate = Gate()
        let server = try check.serve { request in
          guard request.path == "/" else {
            gate.pass()
            return .answer(status: 404, headers: [:], body: "")
          }
          return .html("<img src=/late.png><p>text</p>")
        }
        defer { gate.open() }
        try await check.page.goto(server.url(), until: .domContentLoaded, deadline: .soon)
        try await check.page.expect(.text("text"), [.visible], deadline: .soon)
      },
      Check("goto-commit", "Goto can end when the response starts") { check in
        // Browsers look at the first kilobyte before they begin a document.
        let body = "<!doctype html><p>so far" + String(repeating: " ", count: 4096)
        let server = try check.serve { _ in .unfinished(body: body) }
        try await check.page.goto(server.url(), until: .commit, deadline: .soon)
        try equal(check.page.url, server.url(), "the URL")
      },
      Check("goto-unfinished", "A document that never ends times out") { check in
        let server = try check.serve { _ in .unfinished(body: "<!doctype html><p>so far") }
        let error = try await browserError { () throws(BrowserError) in
          try await check.page.goto(server.url(), until: .load, deadline: .now + .seconds(2))
        }
        try equal(error.code, .timedOut, "the error")
        try contains(error.message, server.url(), in: "the message")
      },
      Check("goto-silence", "A server that does not respond times out") { check in
        let server = try check.serve { _ in .silence }
        let error = try await browserError { () throws(BrowserError) in
          try await check.page.goto(server.url(), until: .load, deadline: .now + .seconds(1))
        }
        try equal(error.code, .timedOut, "the error")
        try contains(error.message, server.url(), in: "the message")
      },
      Check("goto-after-timeout", "A page works after a navigation that timed out") {
        check in
        let server = try check.serve { $0.path == "/" ? .html("<h1>Fine</h1>") : .silence }
        _ = try await browserError { () throws(BrowserError) in
          try await check.page.goto(server.url("/x"), until: .load, deadline: .now + .seconds(1))
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.expect(.role("heading", "Fine"), [.visible], deadline: .soon)
      },
      Check("goto-refused", "A refused connection is reported with the URL") { check in
        let server = try check.serve { _ in .silence }
        server.stop()
        let error = try await browserError { () throws(BrowserError) in
          try await check.page.goto(server.url(), until: .load, deadline: .soon)
        }
        try equal(error.code, .serverUnreachable, "the error")
        try contains(error.message, server.url(), in: "the message")
      },
      Check("goto-unknown-host", "An unknown host is reported with the URL") { check in
        let error = try await browserError { () throws(BrowserError) in
          try await check.page.goto("http://nowhere.invalid/", until: .load, deadline: .soon)
        }
        try equal(error.code, .hostUnknown, "the error")
        try contains(error.message, "http://nowhere.invalid/", in: "the message")
      },
      deadEnd("click-refused", "A click on a link to a server that is gone") {
        #"<a href="\#($0)">Go</a>"#
      },
      deadEnd("post-refused", "A form that is sent to a server that is gone") {
        #"<form method="post" action="\#($0)"><button>Go</button></form>"#
      },
      Check("goto-status", "The status of a document is known") { check in
        let server = try check.serve { request in
          switch request.path {
          case "/good": .html("<h1>Good</h1>")
          case "/away": .redirect(to: "/gone")
          case _:
            .answer(
              status: 404, headers: ["Content-Type": "text/html"], body: "<h1>Gone</h1>")
          }
        }
        for (path, status) in [("/good", 200), ("/gone", 404), ("/good#part", 200), ("/away", 404)]
        {
          try await check.page.goto(server.url(path), until: .load, deadline: .soon)
          let found = await check.page.documentStatus(deadline: .soon)
          try equal(found, status, "the status of \(path)")
        }
      },
      Check("goto-wrong-url", "An invalid URL is an error and harms nothing else") { check in
        let error = try await browserError { () throws(BrowserError) in
          try await check.page.goto("http://[", until: .load, deadline: .soon)
        }
        try require(
          error.code == .navigationFailed || error.code == .timedOut, "the page is to blame",
          seen: "\(error)")
        try await check.show("<h1>Fine</h1>")
      },
      Check("goto-redirect", "Redirects are followed to the last URL") { check in
        let server = try check.serve { request in
          switch request.path {
          case "/": .redirect(to: "/second")
          case "/second": .redirect(to: "/last")
          case _: .html("<h1>\(request.path)</h1>")
          }
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try equal(check.page.url, server.url("/last"), "the URL")
        try await check.page.expect(.role("heading", "/last"), [.visible], deadline: .soon)
      },
      Check("goto-redirect-loop", "An infinite redirect is an error") { check in
        let server = try check.serve { _ in .redirect(to: "/again") }
        let error = try await browserError { () throws(BrowserError) in
          try await check.page.goto(server.url(), until: .load, deadline: .soon)
        }
        try equal(error.code, .navigationFailed, "the error")
      },
      Check("goto-no-content", "A response without a document is an error") { check in
        let server = try check.serve { _ in .answer(status: 204, headers: [:], body: "") }
        let error = try await browserError { () throws(BrowserError) in
          try await check.page.goto(server.url(), until: .load, deadline: .soon)
        }
        try equal(error.code, .navigationFailed, "the error")
      },
      Check("goto-download", "A download is an error, not a page") { check in
        let headers = [
          "Content-Type": "application/octet-stream",
          "Content-Disposition": "attachment; filename=a.bin",
        ]
        let server = try check.serve { _ in .answer(status: 200, headers: headers, body: "x") }
        let error = try await browserError { () throws(BrowserError) in
          try await check.page.goto(server.url(), until: .load, deadline: .soon)
        }
        try equal(error.code, .navigationFailed, "the error")
      },
    ] + documents)

  /// What leads to an error page of the browser's.
  private static func deadEnd(
    _ name: String, _ what: String, _ content: @escaping @Sendable (String) -> String
  ) -> Check {
    Check(name, "\(what) is told as that, and the page works again") { check in
      let gone = try check.serve { _ in .silence }
      gone.stop()
      let server = try check.serve { _ in .html(content(gone.url("/next"))) }
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try equal(await check.page.failedNavigation(), nil, "the error of a good page")
      try await check.page.click(.text("Go"), deadline: .soon)
      // A form is sent a moment after the click that sends it.
      var error = await check.page.failedNavigation()
      let deadline = ContinuousClock.Instant.soon
      while error == nil, ContinuousClock.now < deadline {
        try await Task.sleep(for: .milliseconds(20))
        error = await check.page.failedNavigation()
      }
      try equal(error?.code, .serverUnreachable, "the error")
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try equal(await check.page.failedNavigation(), nil, "the error of a good page")
    }
  }

  /// What can be shown.
  private static let documents: [Check] = [
    Check("goto-error-page", "A page with status 404 or 500 is a page like any other") { check in
      let server = try check.serve { request in
        .answer(
          status: request.path == "/" ? 500 : 404, headers: ["Content-Type": "text/html"],
          body: "<!doctype html><h1>Sorry</h1>")
      }
      for path in ["/", "/none"] {
        try await check.page.goto(server.url(path), until: .load, deadline: .soon)
        try await check.page.expect(
          .role("heading", "Sorry"), [.visible, .url(.glob(path))], deadline: .soon)
      }
    },
    Check("goto-blank", "About:blank is a page") { check in
      try await check.page.goto("about:blank", until: .load, deadline: .soon)
      try await check.page.expect(nil, [.url(.matches("^about:blank$"))], deadline: .soon)
    },
    Check("goto-data-url", "A data URL is a page") { check in
      let url = "data:text/html,<h1>Inline</h1>"
      try await check.page.goto(url, until: .load, deadline: .soon)
      try await check.page.expect(.role("heading", "Inline"), [.visible], deadline: .soon)
    },
    Check("goto-plain-text", "A text file is a page") { check in
      let server = try check.serve { _ in
        .answer(status: 200, headers: ["Content-Type": "text/plain"], body: "just words")
      }
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.page.expect(nil, [.text(.contains("just words"))], deadline: .soon)
    },
    Check("goto-xhtml", "An XHTML document works like any other") { check in
      let body = """
        <html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
        <body><button onclick="document.title='done'">Go</button></body></html>
        """
      let server = try check.serve { _ in
        .answer(status: 200, headers: ["Content-Type": "application/xhtml+xml"], body: body)
      }
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.page.click(.role("button", "Go"), deadline: .soon)
      try await check.expectTitle("done")
    },
    Check("goto-fragment", "A fragment is reached without loading again") { check in
      let server = try await check.show("<script>document.title='first'</script><p id=part>x</p>")
      try await check.page.expect(nil, [.title(.equals("first"))], deadline: .soon)
      try await check.page.goto(server.url("/#part"), until: .load, deadline: .soon)
      try equal(check.page.url, server.url("/#part"), "the URL")
      try await check.page.expect(.css("#part:target"), [.visible], deadline: .soon)
    },
    Check("goto-query", "The query and non-Latin letters reach the server") { check in
      let server = try check.serve { .html("<p>\($0.path)</p>") }
      try await check.page.goto(server.url("/a%20b?q=%C3%A9&r=1"), until: .load, deadline: .soon)
      try await check.page.expect(
        .css("p"), [.text(.equals("/a%20b?q=%C3%A9&r=1"))], deadline: .soon)
    },
    Check("script-redirect", "A redirect by script is followed") { check in
      let server = try check.serve([
        "/": "<script>location.replace('/next')</script>", "/next": "<h1>Next</h1>",
      ])
      try await check.page.goto(server.url(), until: .commit, deadline: .soon)
      try await check.page.expect(
        .role("heading", "Next"), [.visible, .url(.glob("/next"))], deadline: .soon)
    },
    Check("meta-refresh", "A refresh in the page's head is followed") { check in
      let server = try check.serve([
        "/": "<meta http-equiv=refresh content='0; url=/next'>first", "/next": "<h1>Next</h1>",
      ])
      try await check.page.goto(server.url(), until: .commit, deadline: .soon)
      try await check.page.expect(
        .role("heading", "Next"), [.visible, .url(.glob("/next"))], deadline: .soon)
    },
    Check("push-state", "A URL pushed by a script is seen") { check in
      let server = try await check.show(
        "<script>setTimeout(()=>location.hash='#/7',40);"
          + "setTimeout(()=>history.pushState(0,'','/orders'),90)</script>")
      try await check.page.expect(nil, [.url(.glob("/orders"))], deadline: .soon)
      _ = try await check.page.outline(deadline: .soon)
      try equal(check.page.url, server.url("/orders"), "the URL")
    },
  ]
}
