import BrowserAPI
import BrowserTesting
import JSON
import Testing
import Vocabulary

@Suite("Navigation, live")
struct NavigationTests {
  private func failure(
    _ url: String, until state: LoadState = .load,
    deadline: ContinuousClock.Instant = .soon
  ) async throws -> BrowserError? {
    try await LiveBrowser.withPage { page in
      do throws(BrowserError) {
        try await page.goto(url, until: state, deadline: deadline)
        return nil
      } catch {
        return error
      }
    }
  }

  @Test("a refused connection is named with advice")
  func refused() async throws {
    let server = try TestServer { _ in .silence }
    let url = server.url()
    server.stop()
    let error = try #require(try await failure(url))
    #expect(error.code == .serverUnreachable)
    #expect(error.message == "Could not open \(url): net::ERR_CONNECTION_REFUSED")
    #expect(error.hint == "nothing listens there; is the server running?")
  }

  @Test("a redirect without an end is named")
  func redirects() async throws {
    let server = try TestServer { _ in .redirect(to: "/again") }
    let error = try #require(try await failure(server.url()))
    #expect(error.code == .navigationFailed)
    #expect(error.message.hasSuffix("net::ERR_TOO_MANY_REDIRECTS"))
  }

  @Test("an answer without a document is named")
  func noContent() async throws {
    let server = try TestServer { _ in .answer(status: 204, headers: [:], body: "") }
    let error = try #require(try await failure(server.url()))
    #expect(error.code == .navigationFailed)
    #expect(error.message.hasSuffix("net::ERR_ABORTED"))
  }

  @Test("a download is told from a page")
  func download() async throws {
    let server = try TestServer { _ in
      .answer(
        status: 200, headers: ["Content-Disposition": "attachment; filename=a.bin"], body: "x")
    }
    let error = try #require(try await failure(server.url()))
    #expect(error.code == .navigationFailed)
    #expect(error.message.contains("is a download") || error.message.contains("ERR_ABORTED"))
  }

  @Test("a server that says nothing ends at the deadline")
  func silence() async throws {
    let server = try TestServer { _ in .silence }
    let error = try #require(
      try await failure(server.url(), deadline: .now + .milliseconds(500)))
    #expect(error.code == .timedOut)
    #expect(error.message.contains("had not begun to answer"))
  }

  @Test("a document that never ends is told with how far it came")
  func unfinished() async throws {
    let server = try TestServer { _ in .unfinished(body: "<!doctype html><p>so far") }
    // How far it comes within a time depends on the machine, so the time is doubled until it does.
    var message = ""
    var seconds = 1
    while !message.contains("reached commit but not load") && seconds < 30 {
      let error = try await failure(server.url(), deadline: .now + .seconds(seconds))
      #expect(error?.code == .timedOut)
      message = error?.message ?? ""
      seconds *= 2
    }
    #expect(
      message
        == "\(server.url()) reached commit but not load when the time was over: "
        + "there was no whole answer to GET \(server.url()).")
    let other = try await failure(server.url(), until: .commit)
    #expect(other == nil)
  }

  @Test("an HTTP error is a page like any other, and is reported once")
  func httpErrors() async throws {
    let server = try TestServer { request in
      request.path == "/"
        ? .html("<img src=/missing.png>") : .answer(status: 404, headers: [:], body: "no")
    }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      let wanted = PageEvent.response(
        method: "GET", url: server.url("/missing.png"), status: 404, kind: "Image")
      let events = try await page.events { $0 == wanted }
      #expect(events.count { $0 == wanted } == 1)
      #expect(!events.contains { if case .console = $0 { true } else { false } })
    }
  }

  @Test("a step in the history and a reload wait for their page")
  func history() async throws {
    let server = try TestServer { .html("<title>\($0.path)</title>") }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url("/one"), until: .load, deadline: .soon)
      try await page.goto(server.url("/two"), until: .load, deadline: .soon)
      try await page.goto(server.url("/two#part"), until: .load, deadline: .soon)
      #expect(page.url == server.url("/two#part"))
      try await page.traverseHistory(by: -1, deadline: .soon)
      #expect(page.url == server.url("/two"))
      try await page.traverseHistory(by: -1, deadline: .soon)
      #expect(page.url == server.url("/one"))
      try await page.reload(deadline: .soon)
      try await page.traverseHistory(by: 1, deadline: .soon)
      #expect(page.url == server.url("/two"))
      await #expect(throws: BrowserError.self) {
        try await page.traverseHistory(by: 5, deadline: .soon)
      }
    }
  }

  @Test("a call whose document goes away says so")
  func documentGone() async throws {
    let server = try TestServer { request in
      .html("<h1>\(request.path)</h1>")
    }
    try await LiveBrowser.withPage { page in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      var locator = Locator<String>()
      locator.css = "#never"
      let waiting = AgentCall(
        "preparePointer", .object(["locator": locator.json, "timeout": 20_000]))
      let before = page.roundTrips
      async let failure: BrowserError? = #expect(throws: BrowserError.self) {
        try await page.call(waiting, deadline: .soon)
      }
      while page.roundTrips == before { await Task.yield() }
      try await page.goto(server.url("/next"), until: .load, deadline: .soon)
      #expect(await failure?.code == .documentGone)
      #expect(try await page.call(AgentCall("outline"), deadline: .soon)["ok"] == true)
    }
  }
}
