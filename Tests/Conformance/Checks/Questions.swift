import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  /// What a page asks a person for, and that it is answered without one.
  private static func refused(_ id: String, _ title: String, _ expression: String) -> Check {
    Check("question-\(id)", title) { check in
      let server = try check.serve([
        "/":
          "<button onclick=\"ask()\">Go</button><script>async function ask() { try { document.title = 'answered ' + await \(expression) } catch (error) { document.title = 'answered ' + error.name } }</script>"
      ])
      // Chromium and Firefox take this name for a safe origin.
      let url = server.url().replacing("127.0.0.1", with: "localhost")
      try await check.page.goto(url, until: .load, deadline: .soon)
      try await check.page.click(.role("button", "Go"), deadline: .soon)
      try await check.page.expect(nil, [.title(.contains("answered"))], deadline: .soon)
    }
  }

  private static func printed(_ id: String, _ title: String, _ html: String) -> Check {
    Check("print-\(id)", title) { check in
      try await check.show("<button>Go</button>" + html)
      try await check.page.click(.role("button", "Go"), deadline: .soon)
      try await check.expectTitle("printed")
      try await check.page.click(.role("button", "Go"), deadline: .soon)
    }
  }

  /// A server that lets Ada in.
  private static func guarded(_ request: TestServer.Request) -> TestServer.Response {
    request.headers["authorization"] == "Basic YWRhOnNlY3JldA=="
      ? .html("<h1>In</h1>")
      : .answer(
        status: 401, headers: ["WWW-Authenticate": "Basic realm=\"x\""], body: "<h1>Out</h1>")
  }

  private static func signedIn(
    _ check: CheckContext, at server: TestServer, as password: String = "secret"
  ) async throws -> any Page {
    try await check.newContext(
      ContextOptions(
        credentials: Credentials(username: "ada", password: password, for: server.url()))
    ).newPage()
  }

  static let questions = CheckGroup(
    "Questions to a person",
    [
      Check(
        "question-other-program", "A link for another program leaves the page where it is"
      ) { check in
        try await check.show(
          """
          <a href='mailto:ada@example.com'>Mail</a> <button onclick="location.href = 'tel:+123'">Call</button>
          <button onclick="document.title = 'there'">Go</button>
          """)
        try await check.page.click(.role("link", "Mail"), deadline: .soon)
        try await check.page.click(.role("button", "Call"), deadline: .soon)
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("there")
      },
      printed(
        "load", "print() while loading blocks nothing",
        "<script>print(); document.title = 'printed'</script>"),
      printed(
        "click", "print() in a click blocks nothing",
        "<script>document.querySelector('button').onclick = () => { print(); document.title = 'printed' }</script>"
      ),
      printed(
        "timer", "print() in a timer blocks nothing",
        "<script>setTimeout(() => { print(); document.title = 'printed' }, 20)</script>"),
      printed(
        "frame", "print() in a frame blocks nothing",
        "<iframe srcdoc=\"<script>print(); parent.document.title = 'printed'</script>\"></iframe>"),
      refused(
        "geolocation", "A question for the position is answered",
        "new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('there'), (error) => done(error.code)))"
      ),
      refused(
        "notifications", "A question for notifications is answered",
        "Notification.requestPermission()"),
      refused(
        "clipboard", "A question for the clipboard is answered", "navigator.clipboard.readText()"),
      refused("midi", "A question for MIDI is answered", "navigator.requestMIDIAccess()"),
      refused(
        "storage", "A question for lasting storage is answered", "navigator.storage.persist()"),
      refused(
        "camera", "A question for the camera is answered",
        "navigator.mediaDevices.getUserMedia({ video: true })"),
      Check("auth-document", "A 401 without credentials is the answer", needs: [.responses]) {
        check in
        let server = try check.serve(guarded)
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        _ = try await check.page.events {
          if case .response("GET", server.url(), 401, _) = $0 { true } else { false }
        }
      },
      Check("auth-image", "An image that answers 401 holds nothing up") { check in
        let server = try check.serve { request in
          request.path == "/"
            ? .html("<h1>Page</h1><img src=/secret.png><iframe src=/frame></iframe>")
            : guarded(request)
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.expect(.role("heading", "Page"), [.visible], deadline: .soon)
      },
      Check("auth-credentials", "Credentials answer a 401", needs: [.credentials]) { check in
        let server = try check.serve(guarded)
        let page = try await signedIn(check, at: server)
        try await page.goto(server.url(), until: .load, deadline: .soon)
        try await page.expect(.role("heading", "In"), [.visible], deadline: .soon)
      },
      Check(
        "auth-credentials-fetch", "Credentials answer a 401 of a fetch and of an image",
        needs: [.credentials]
      ) { check in
        let server = try check.serve { request in
          request.path == "/"
            ? .html(
              "<script>fetch('/api').then((r) => { document.title = r.status })</script>")
            : guarded(request)
        }
        let page = try await signedIn(check, at: server)
        try await page.goto(server.url(), until: .load, deadline: .soon)
        try await page.expect(nil, [.title(.equals("200"))], deadline: .soon)
      },
      Check("auth-wrong", "Wrong credentials end in a 401", needs: [.credentials]) { check in
        let server = try check.serve(guarded)
        let page = try await signedIn(check, at: server, as: "wrong")
        try await page.goto(server.url(), until: .load, deadline: .soon)
        _ = try await page.events {
          if case .response("GET", server.url(), 401, _) = $0 { true } else { false }
        }
      },
      Check(
        "auth-foreign", "Another server does not get the credentials", needs: [.credentials]
      ) { check in
        let count = Counter()
        let other = try check.serve { request in
          if request.headers["authorization"] != nil { _ = count.next() }
          return guarded(request)
        }
        let server = try check.serve(guarded)
        let page = try await signedIn(check, at: server)
        try await page.goto(server.url(), until: .load, deadline: .soon)
        try await page.goto(other.url(), until: .load, deadline: .soon)
        try equal(count.value, 0, "how many requests had the credentials")
      },
    ])
}
