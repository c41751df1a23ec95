import BrowserAPI
import BrowserTesting
import JSON
import Synchronization
import Vocabulary

extension Conformance {
  /// A way to run a script beside the page: what the page does for it.
  private struct Kind {
    var id: String
    var name: String
    var start: String
    /// Another script that starts `/worker.js`, for nested ones.
    var outer = ""
    var needs: [EngineFeature] = []

    static let all = [
      Kind(id: "dedicated", name: "dedicated worker", start: "new Worker('/worker.js')"),
      Kind(
        id: "nested", name: "worker of a worker", start: "new Worker('/outer.js')",
        outer: "new Worker('/worker.js')"),
      Kind(
        id: "shared", name: "shared worker", start: "new SharedWorker('/worker.js')",
        needs: [.sharedWorkers]),
      Kind(
        id: "service", name: "service worker",
        start: "navigator.serviceWorker.register('/worker.js')", needs: [.sharedWorkers]),
    ]
  }

  private static func serve(
    _ kind: Kind, _ script: String, _ check: CheckContext,
    seen: @escaping @Sendable (TestServer.Request) -> Void = { _ in }
  ) throws -> TestServer {
    let (start, outer) = (kind.start, kind.outer)
    return try check.serve { request in
      seen(request)
      let path = String(request.path.prefix { $0 != "?" })
      let type = ["Content-Type": "text/javascript"]
      return switch path {
      // An engine may end a worker that nothing refers to and that has nothing to do at the moment.
      case "/": .html("<h1>Page</h1><script>globalThis.kept = \(start)</script>")
      case "/worker.js": .answer(status: 200, headers: type, body: script)
      case "/outer.js": .answer(status: 200, headers: type, body: "globalThis.kept = " + outer)
      case "/fail": .answer(status: 500, headers: [:], body: "no")
      default: .answer(status: 200, headers: [:], body: "ok")
      }
    }
  }

  private static func worker(
    _ id: String, _ title: (String) -> String, needs: [EngineFeature], script: String,
    _ isWanted: @escaping @Sendable (PageEvent, TestServer) -> Bool
  ) -> [Check] {
    Kind.all.map { kind in
      Check("worker-\(id)-\(kind.id)", title(kind.name), needs: needs + kind.needs) { check in
        let server = try serve(kind, script, check)
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        _ = try await check.page.events { isWanted($0, server) }
      }
    }
  }

  /// What a worker is, as it tells its server.
  private static let settings = Kind.all.map { kind in
    Check(
      "worker-settings-\(kind.id)", "A \(kind.name) has the language, time zone and headers",
      needs: [.locale, .timeZone, .extraHeaders] + kind.needs,
      options: ContextOptions(
        locale: "de-DE", timeZone: "Asia/Tokyo", extraHeaders: ["X-Run": "7"])
    ) { check in
      let told = Told()
      let script =
        "fetch('/tell?' + [navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone, (1.5).toLocaleString()].join())"
      let server = try serve(kind, script, check) { request in
        guard request.path.hasPrefix("/tell?") else { return }
        let language = request.headers["accept-language"]?.prefix(5) ?? "none"
        told.add("\(request.path.dropFirst(6)) \(language) \(request.headers["x-run"] ?? "none")")
      }
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      let deadline = ContinuousClock.Instant.soon
      while told.all.isEmpty, ContinuousClock.now < deadline {
        _ = try await check.page.outline(deadline: .soon)
      }
      try equal(told.all, ["de-DE,Asia/Tokyo,1,5 de-DE 7"], "what the worker is")
    }
  }

  private final class Told: Sendable {
    private let texts = Mutex<[String]>([])
    func add(_ text: String) { texts.withLock { $0.append(text) } }
    var all: [String] { texts.withLock { $0 } }
  }

  static let workers = CheckGroup(
    "Workers",
    worker(
      "response", { "An error of a server that a \($0) gets is reported" }, needs: [.responses],
      script: "fetch('/fail').catch(() => {})"
    ) { event, server in
      if case .response("GET", server.url("/fail"), 500, _) = event { true } else { false }
    }
      + worker(
        "console", { "A message of a \($0) is reported" }, needs: [.consoleMessages],
        script: "console.error('from the worker')"
      ) { event, _ in
        if case .console("error", let text, _) = event {
          text.contains("from the worker")
        } else {
          false
        }
      }
      + worker(
        "uncaught", { "An uncaught error of a \($0) is reported" }, needs: [.uncaughtErrors],
        script: "setTimeout(() => { throw new Error('lost in the worker') }, 20)"
      ) { event, _ in
        if case .uncaughtError(let message, _) = event {
          message.contains("lost in the worker")
        } else {
          false
        }
      }
      + worker(
        "rejection", { "An unhandled rejection of a \($0) is reported" },
        needs: [.uncaughtErrors], script: "Promise.reject(new Error('no answer to the worker'))"
      ) { event, _ in
        if case .uncaughtError(let message, _) = event {
          message.contains("no answer to the worker")
        } else {
          false
        }
      } + settings)

  /// A page that asks `/fail` in some way, which answers 500.
  private static func asked(
    _ id: String, _ title: String, method: String = "GET", _ html: String
  ) -> Check {
    Check("response-\(id)", title, needs: [.responses]) { check in
      let server = try check.serve { request in
        request.path == "/"
          ? .html("<body>" + html) : .answer(status: 500, headers: [:], body: "no")
      }
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      _ = try await check.page.events {
        if case .response(method, server.url("/fail"), 500, _) = $0 { true } else { false }
      }
    }
  }

  /// A page that opens a WebSocket to a server that answers with a status.
  private static func refusedSocket(_ status: Int) -> Check {
    Check(
      "websocket-\(status)", "A WebSocket that is refused with \(status) is reported as an error",
      needs: [.consoleMessages]
    ) { check in
      let server = try check.serve { request in
        request.path == "/"
          ? .html("<script>new WebSocket('ws://' + location.host + '/socket')</script>")
          : .answer(status: status, headers: [:], body: "no")
      }
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      _ = try await check.page.events {
        if case .console("error", let text, _) = $0 { text.contains("/socket") } else { false }
      }
    }
  }

  static let asked = CheckGroup(
    "Requests of all kinds",
    [
      refusedSocket(500), refusedSocket(404),
      asked(
        "beacon", "An error that a beacon gets is reported", method: "POST",
        "<script>navigator.sendBeacon('/fail', 'x')</script>"),
      asked(
        "keepalive", "An error that a fetch with keepalive gets is reported", method: "POST",
        "<script>fetch('/fail', { method: 'POST', keepalive: true }).catch(() => {})</script>"),
      asked(
        "eventsource", "An error that an EventSource gets is reported",
        "<script>new EventSource('/fail')</script>"),
      asked(
        "preload", "An error that a preload gets is reported",
        "<link rel=preload as=script href=/fail>"),
      asked(
        "modulepreload", "An error that a modulepreload gets is reported",
        "<link rel=modulepreload href=/fail>"),
      Check(
        "response-beacon-leaving", "An error that a beacon gets as the page is left is reported",
        needs: [.responses]
      ) { check in
        let server = try check.serve { request in
          switch request.path {
          case "/":
            .html(
              "<script>addEventListener('pagehide', () => navigator.sendBeacon('/fail', 'x'))</script>"
            )
          case "/next": .html("<h1>Next</h1>")
          default: .answer(status: 500, headers: [:], body: "no")
          }
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.goto(server.url("/next"), until: .load, deadline: .soon)
        _ = try await check.page.events {
          if case .response("POST", server.url("/fail"), 500, _) = $0 { true } else { false }
        }
      },
    ])
}
