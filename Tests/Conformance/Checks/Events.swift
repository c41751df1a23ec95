import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  private static func button(_ script: String) -> String {
    "<button onclick=\"\(script)\">Go</button>"
  }

  /// A call of the console, and the level and text that are told.
  private static func console(
    _ id: String, _ title: String, _ call: String, level: String, text: String
  ) -> Check {
    Check("console-\(id)", title, needs: [.consoleMessages]) { check in
      try await check.show("<script>\(call)</script>")
      _ = try await check.page.events {
        if case .console(level, let seen, _) = $0 { seen.contains(text) } else { false }
      }
    }
  }

  /// A script that fails, and a part of what is reported.
  private static func uncaught(
    _ id: String, _ title: String, _ script: String, _ part: String
  ) -> Check {
    Check("uncaught-\(id)", title, needs: [.uncaughtErrors]) { check in
      try await check.show("<script>\(script)</script><h1>Fine</h1>")
      _ = try await check.page.events {
        if case .uncaughtError(let message, _) = $0 { message.contains(part) } else { false }
      }
    }
  }

  static let pageEvents = CheckGroup(
    "Console and errors",
    [
      console(
        "log", "Console messages are reported", "console.log('plain words')", level: "log",
        text: "plain words"),
      console(
        "info", "console.info has its level", "console.info('good to know')", level: "info",
        text: "good to know"),
      console(
        "warning", "console.warn has its level", "console.warn('take care')", level: "warning",
        text: "take care"),
      console(
        "error", "console.error has its level", "console.error('went wrong')", level: "error",
        text: "went wrong"),
      console(
        "debug", "console.debug has its level", "console.debug('details')",
        level: "debug", text: "details"),
      console(
        "several", "Several values form one text", "console.log('cart', 3, true, null)",
        level: "log", text: "cart 3 true null"),
      console(
        "unicode", "Non-Latin letters and emoji are reported", "console.log('東京 é 🎉')",
        level: "log", text: "東京 é 🎉"),
      Check(
        "console-order", "Messages arrive in order, before the click that caused them ends",
        needs: [.consoleMessages]
      ) { check in
        try await check.show(button("console.log('one'); console.log('two')"))
        for _ in 0..<5 {
          try await check.page.click(.role("button", "Go"), deadline: .soon)
          try equal(check.page.logged(), ["one", "two"], "what was logged")
        }
      },
      Check(
        "console-place", "A message is reported with its source", needs: [.consoleMessages]
      ) { check in
        let server = try check.serve { request in
          request.path == "/"
            ? .html("<script src=/shop.js></script>")
            : .answer(
              status: 200, headers: ["Content-Type": "text/javascript"],
              body: "console.log('from the shop')")
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        _ = try await check.page.events {
          if case .console(_, "from the shop", let source) = $0 {
            source.contains("/shop.js")
          } else {
            false
          }
        }
      },
      uncaught(
        "error", "An uncaught error is reported", "throw new Error('lost cart')",
        "lost cart"),
      uncaught(
        "later", "An error in a timer is reported",
        "setTimeout(() => { throw new TypeError('too late') }, 20)", "too late"),
      uncaught(
        "syntax", "A syntax error is reported", "let let = ;", "SyntaxError"),
      uncaught(
        "rejection", "An unhandled rejection is reported",
        "Promise.reject(new Error('no answer'))", "no answer"),
      uncaught(
        "no-error", "A thrown value that is not an error is reported", "throw 'just words'",
        "just words"),
      Check(
        "uncaught-handler", "An error in a handler is reported before the click ends",
        needs: [.uncaughtErrors]
      ) { check in
        try await check.show(button("throw new Error('in the handler')"))
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        let events = check.page.events.drain()
        let isTold = events.contains {
          if case .uncaughtError(let message, _) = $0 {
            message.contains("in the handler")
          } else {
            false
          }
        }
        try require(isTold, "the error is reported", seen: "\(events)")
      },
      Check(
        "caught-error", "A caught error is not reported", needs: [.uncaughtErrors]
      ) { check in
        try await check.show(
          "<script>try { null.x } catch {} Promise.reject(1).catch(() => {})</script><h1>Fine</h1>")
        _ = try await check.page.outline(deadline: .soon)
        let errors = check.page.events.drain().filter {
          if case .uncaughtError = $0 { true } else { false }
        }
        try equal(errors, [], "the errors")
      },
      Check(
        "rejection-handled-late", "A rejection that is handled a moment later is no error",
        needs: [.uncaughtErrors, .lateHandling]
      ) { check in
        try await check.show(
          "<script>const p = Promise.reject(new Error('handled')); setTimeout(() => { p.catch(() => {}); Promise.reject(new Error('not handled')) }, 20)</script>"
        )
        let errors = try await check.page.events {
          if case .uncaughtError(let message, _) = $0 {
            message.contains("not handled")
          } else {
            false
          }
        }.filter { if case .uncaughtError = $0 { true } else { false } }
        try equal(errors.count, 1, "how many errors were reported")
      },
      Check("event-navigated", "Each document and each change of the URL is reported") { check in
        let server = try check.serve([
          "/": "<button onclick='history.pushState(0,``,`/pushed`)'>Go</button>", "/next": "x",
        ])
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.page.goto(server.url("/next"), until: .load, deadline: .soon)
        let last = PageEvent.navigated(url: server.url("/next"))
        let urls = try await check.page.events { $0 == last }.compactMap {
          if case .navigated(let url) = $0, url.hasPrefix("http") { url } else { nil }
        }
        try equal(urls, ["/", "/pushed", "/next"].map { server.url($0) }, "the URLs")
      },
      Check(
        "events-of-one-page", "A page reports only its own events", needs: [.consoleMessages]
      ) { check in
        try await check.show(button("console.log('mine')"))
        let other = try await check.context.newPage()
        _ = other.events.drain()
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try equal(check.page.logged(), ["mine"], "what the page logged")
        _ = try await other.outline(deadline: .soon)
        try equal(other.logged(), [], "what the other page logged")
      },
    ])
}
