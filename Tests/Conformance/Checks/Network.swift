import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  /// A page, and a response reported for it: the path, the status and the kind.
  private static func response(
    _ id: String, _ title: String, _ html: String, method: String = "GET", path: String,
    status: Int, kinds: Set<String>
  ) -> Check {
    Check("response-\(id)", title, needs: [.responses]) { check in
      let server = try check.serve { request in
        request.path == "/"
          ? .html("<body>" + html)
          : .answer(status: status, headers: ["Content-Type": "text/plain"], body: "no")
      }
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      var told = 0
      let events = try await check.page.events {
        guard case .response(method, server.url(path), status, let kind) = $0 else { return false }
        return kinds.contains(kind)
      }
      for case .response(_, server.url(path), _, _) in events { told += 1 }
      try equal(told, 1, "how often it was told")
    }
  }

  static let network = CheckGroup(
    "Responses and failed requests",
    [
      response(
        "image", "A missing image is reported once", "<img src=/missing.png>",
        path: "/missing.png", status: 404, kinds: ["Image"]),
      response(
        "fetch", "A fetch with a server error is reported", "<script>fetch('/api')</script>",
        path: "/api", status: 500, kinds: ["Fetch", "XHR"]),
      response(
        "xhr", "A forbidden XMLHttpRequest is reported",
        "<script>const x=new XMLHttpRequest();x.open('GET','/api');x.send()</script>",
        path: "/api", status: 403, kinds: ["XHR", "Fetch"]),
      response(
        "post", "A response is reported with the method of its request",
        "<script>fetch('/api',{method:'POST',body:'x'})</script>", method: "POST", path: "/api",
        status: 422, kinds: ["Fetch", "XHR"]),
      response(
        "script", "A missing script is reported", "<script src=/app.js></script>",
        path: "/app.js", status: 404, kinds: ["Script"]),
      response(
        "style", "A missing style sheet is reported",
        "<link rel=stylesheet href=/app.css>", path: "/app.css", status: 404,
        kinds: ["Stylesheet"]),
      response(
        "good", "A successful response is reported too", "<script>fetch('/api')</script>",
        path: "/api",
        status: 200, kinds: ["Fetch", "XHR"]),
      Check("response-document", "The status of a document is reported", needs: [.responses]) {
        check in
        let server = try check.serve { _ in
          .answer(status: 503, headers: ["Content-Type": "text/html"], body: "<h1>Sorry</h1>")
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        let wanted = PageEvent.response(
          method: "GET", url: server.url(), status: 503, kind: "Document")
        let events = check.page.events.drain()
        try require(
          events.contains(wanted), "the status is reported when goto ends", seen: "\(events)")
      },
      Check("response-redirect", "Each redirect is reported", needs: [.responses]) { check in
        let server = try check.serve { request in
          request.path == "/" ? .redirect(to: "/last") : .html("last")
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        let events = check.page.events.drain()
        for (path, status) in [("/", 302), ("/last", 200)] {
          let wanted = PageEvent.response(
            method: "GET", url: server.url(path), status: status, kind: "Document")
          try require(events.contains(wanted), "\(path) is reported", seen: "\(events)")
        }
      },
      Check(
        "response-frame", "A response to a frame is reported as the page's", needs: [.responses]
      ) { check in
        let server = try check.serve(["/": "<iframe src=/none></iframe>"])
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        _ = try await check.page.events {
          if case .response("GET", server.url("/none"), 404, _) = $0 { true } else { false }
        }
      },
      Check(
        "response-before-click-ends", "A response that a click waits for is reported",
        needs: [.responses]
      ) { check in
        let server = try check.serve { request in
          request.path == "/"
            ? .html(
              "<body><button onclick='fetch(`/api`).then(()=>document.title=`there`)'>Go</button>")
            : .answer(status: 409, headers: [:], body: "")
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("there")
        _ = try await check.page.events {
          if case .response("GET", server.url("/api"), 409, _) = $0 { true } else { false }
        }
      },
      Check(
        "failed-request", "A request without a response is reported with the reason",
        needs: [.failedRequests]
      ) { check in
        let gone = try check.serve { _ in .silence }
        gone.stop()
        try await check.show("<script>fetch('\(gone.url("/api"))').catch(()=>{})</script>")
        _ = try await check.page.events {
          if case .requestFailed("GET", gone.url("/api"), let reason, _) = $0 {
            !reason.isEmpty
          } else {
            false
          }
        }
      },
      Check(
        "failed-request-cors", "A request blocked by CORS is reported",
        needs: [.failedRequests]
      ) { check in
        let other = try check.serve(["/api": "secret"])
        try await check.show("<script>fetch('\(other.url("/api"))').catch(()=>{})</script>")
        _ = try await check.page.events {
          if case .requestFailed("GET", other.url("/api"), _, _) = $0 { true } else { false }
        }
      },
      Check(
        "aborted-request", "A request aborted by the page is not a failure",
        needs: [.failedRequests]
      ) { check in
        let server = try check.serve { request in
          request.path == "/"
            ? .html(
              "<script>const c=new AbortController();fetch('/slow',{signal:c.signal}).catch(()=>{document.title='given up'});setTimeout(()=>c.abort(),50)</script>"
            ) : .silence
        }
        try await check.page.goto(server.url(), until: .domContentLoaded, deadline: .soon)
        try await check.expectTitle("given up")
        let failures = check.page.events.drain().filter {
          if case .requestFailed = $0 { true } else { false }
        }
        try equal(failures, [], "the failures")
      },
    ])
}
