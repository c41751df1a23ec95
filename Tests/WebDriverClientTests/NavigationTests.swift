import BrowserAPI
import BrowserTesting
import Foundation
import JSON
import Testing
import Vocabulary

@Suite("Navigation over WebDriver, live")
struct NavigationTests {
  private func failure(
    _ way: Way, _ url: String, until state: LoadState = .load,
    within time: Duration = .seconds(40)
  ) async throws -> BrowserError? {
    try await LiveDriver.withPage(way) { page, _ in
      do throws(BrowserError) {
        try await page.goto(url, until: state, deadline: .now + time)
        return nil
      } catch {
        return error
      }
    }
  }

  @Test("a refused connection is named with advice", arguments: Way.allCases)
  func refused(_ way: Way) async throws {
    let server = try TestServer { _ in .silence }
    let url = server.url()
    server.stop()
    let error = try #require(try await failure(way, url))
    #expect(error.code == .serverUnreachable)
    #expect(error.message.hasPrefix("Could not open \(url): "))
    #expect(error.hint == "nothing listens there; is the server running?")
  }

  /// WebKit leaves the page for one of its own.
  @Test("after a URL that is refused a page can be waited for as long as before")
  func waitsAfterRefusal() async throws {
    let server = try TestServer { _ in
      .html("<script>setTimeout(() => { document.title = 'late' }, 4000)</script>")
    }
    try await LiveDriver.withPage(.chromeDriver) { page, _ in
      try await page.goto(server.url(), until: .load, deadline: .soon)
      await #expect(throws: BrowserError.self) {
        try await page.goto("http://[", until: .load, deadline: .soon)
      }
      try await page.expect(nil, [.title(.equals("late"))], deadline: .soon)
    }
    server.stop()
  }

  @Test("a redirect without an end is named", arguments: Way.allCases)
  func redirects(_ way: Way) async throws {
    let server = try TestServer { request in .redirect(to: request.path + "x") }
    let error = try #require(try await failure(way, server.url()))
    #expect(error.code == .navigationFailed)
    #expect(error.hint.contains("redirects in a circle"))
  }

  @Test(
    "an answer without a document is named", arguments: Way.allCases,
    [
      TestServer.Response.answer(status: 204, headers: [:], body: ""),
      .answer(
        status: 200, headers: ["Content-Disposition": "attachment; filename=a.bin"], body: "x"),
    ])
  func noDocument(_ way: Way, _ answer: TestServer.Response) async throws {
    let server = try TestServer { _ in answer }
    let error = try #require(try await failure(way, server.url()))
    #expect(error.code == .navigationFailed)
    #expect(error.hint.contains("204 or with a download"))
    #expect(!FileManager.default.fileExists(atPath: "a.bin"))
  }

  @Test("a server that says nothing ends at the deadline", arguments: Way.allCases)
  func silence(_ way: Way) async throws {
    let server = try TestServer { _ in .silence }
    let error = try #require(
      try await failure(way, server.url(), within: .seconds(4)))
    #expect(error.code == .timedOut)
    #expect(error.message.contains("had not begun to answer"))
  }

  @Test("a resource that never ends is told with how far the page came", arguments: Way.allCases)
  func unfinished(_ way: Way) async throws {
    let server = try TestServer { request in
      request.path == "/" ? .html("<p>so far</p><img src=/never.png>") : .silence
    }
    // How far it comes within a time depends on the machine, so the time is doubled until it does.
    var message = ""
    var seconds = 2
    while !message.contains("reached domContentLoaded but not load") && seconds < 100 {
      let error = try await failure(way, server.url(), within: .seconds(seconds))
      #expect(error?.code == .timedOut)
      message = error?.message ?? ""
      seconds *= 2
    }
    #expect(message.contains("reached domContentLoaded but not load"))
    #expect(try await failure(way, server.url(), until: .domContentLoaded) == nil)
  }

  @Test("the history is gone through and the page reloaded", arguments: Way.allCases)
  func history(_ way: Way) async throws {
    let server = try TestServer { request in .html("<h1>Page \(request.path)</h1>") }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url("/a"))
      try await page.go(server.url("/b"))
      try await page.traverseHistory(by: -1, deadline: .late)
      #expect(page.url == server.url("/a"))
      try await page.traverseHistory(by: 1, deadline: .late)
      try await page.expectText("Page /b")
      try await page.reload(deadline: .late)
      try await page.expectText("Page /b")
      let error = await #expect(throws: BrowserError.self) {
        try await page.traverseHistory(by: 1, deadline: .late)
      }
      #expect(error?.message == "There is no page to go forward to.")
      try await page.go(server.url("/b#part"))
      #expect(page.url == server.url("/b#part"))
    }
  }
}
