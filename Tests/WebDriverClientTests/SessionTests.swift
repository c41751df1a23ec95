import BrowserAPI
import BrowserLauncher
import BrowserTesting
import JSON
import Synchronization
import Testing
import Vocabulary

@testable import WebDriverClient

@Suite("Sessions of endpoints that someone else runs")
struct SessionTests {
  private static func value(_ value: String, status: Int = 200) -> TestServer.Response {
    .answer(
      status: status, headers: ["Content-Type": "application/json"], body: "{\"value\":\(value)}")
  }

  private static func launch(
    _ url: String, timeout: Duration = .seconds(60), capabilities: JSONValue = [:]
  ) async throws -> any Browser {
    try await BrowserLauncher.launch(
      LaunchOptions(
        connection: .remote(RemoteEndpoint(url: url, capabilities: capabilities)),
        startTimeout: timeout))
  }

  private static func failure(
    _ url: String, timeout: Duration = .seconds(60)
  ) async throws -> BrowserError {
    do throws(any Error) {
      await (try launch(url, timeout: timeout)).close()
    } catch let error as BrowserError {
      return error
    }
    return BrowserError(.protocolError, "It did not fail.")
  }

  @Test("a queue that is too long is told with the time that was waited")
  func queue() async throws {
    let server = try TestServer { _ in .silence }
    let error = try await Self.failure(server.url(), timeout: .milliseconds(300))
    #expect(error.code == .timedOut)
    #expect(error.message == "http://127.0.0.1:\(server.port) gave no session within 0.3 seconds.")
    #expect(error.hint.contains("queues sessions"))
  }

  @Test("user and password are sent and never told")
  func credentials() async throws {
    let seen = Mutex<String?>(nil)
    let server = try TestServer { request in
      seen.withLock { $0 = request.headers["authorization"] }
      return Self.value(
        "{\"error\":\"session not created\",\"message\":\"no free slot\\n#0 0x55\"}", status: 500)
    }
    let error = try await Self.failure("http://me:s%40cret@127.0.0.1:\(server.port)/")
    #expect(error.code == .launchFailed)
    #expect(error.message.contains("no free slot"))
    #expect(!"\(error)".contains("cret") && !"\(error)".contains("0x55"))
    #expect(seen.withLock { $0 } == "Basic bWU6c0BjcmV0")
  }

  @Test("nobody there, and somebody else there, are told apart")
  func unreachable() async throws {
    let server = try TestServer { _ in .html("<h1>A shop</h1>") }
    let other = try await Self.failure(server.url())
    #expect(other.code == .launchFailed)
    #expect(other.message.contains("is no WebDriver endpoint"))
    server.stop()
    let nobody = try await Self.failure(server.url())
    #expect(nobody.code == .disconnected)
    #expect(nobody.message.contains("No WebDriver answers at"))
  }

  @Test("what is asked for, what is kept, and the end of the session")
  func lifetime() async throws {
    let requests = Mutex<[TestServer.Request]>([])
    let server = try TestServer { request in
      requests.withLock { $0.append(request) }
      guard request.path == "/wd/session" else { return Self.value("null") }
      return Self.value(
        """
        {"sessionId":"s1","capabilities":{"browserName":"Chrome","browserVersion":"1.2",
        "webSocketUrl":"ws://grid/bidi","se:cdp":"ws://grid/cdp"}}
        """)
    }
    let endpoint = SessionEndpoint(
      url: server.url("/wd"), capabilities: ["browserName": "chrome", "timeouts": ["script": 5]])
    let session = try await WebDriverSession.open(endpoint)
    #expect(session.capabilities.webSocketURL == "ws://grid/bidi")
    #expect(session.capabilities.gridCDPURL == "ws://grid/cdp")
    await session.close()
    await session.close()
    let seen = requests.withLock { $0 }
    #expect(
      seen.map { "\($0.method) \($0.path)" } == ["POST /wd/session", "DELETE /wd/session/s1"])
    let body = try JSONValue(utf8: Array(seen[0].body.utf8))
    let wanted = body["capabilities"]?["alwaysMatch"]
    #expect(wanted?["browserName"] == "chrome")
    #expect(wanted?["timeouts"]?["script"] == 5)
    #expect(wanted?["unhandledPromptBehavior"] == "ignore")
  }

  @Test("a session that comes after the start was cancelled is deleted")
  func cancelled() async throws {
    let (asked, ask) = AsyncStream.makeStream(of: Void.self)
    let (deleted, delete) = AsyncStream.makeStream(of: Void.self)
    let mayAnswer = Mutex(false)
    let server = try TestServer { request in
      if request.method == "DELETE" {
        delete.yield()
        return Self.value("null")
      }
      ask.yield()
      while !mayAnswer.withLock({ $0 }) {}
      return Self.value("{\"sessionId\":\"s1\",\"capabilities\":{}}")
    }
    let url = server.url()
    let start = Task { try await WebDriverSession.open(SessionEndpoint(url: url)) }
    for await _ in asked { break }
    start.cancel()
    await #expect(throws: BrowserError.self) { try await start.value }
    mayAnswer.withLock { $0 = true }
    for await _ in deleted { break }
  }

  @Test("the errors of the specification have codes of ours")
  func errors() {
    let codes: [(String, BrowserError.Code)] = [
      ("no such window", .pageClosed), ("timeout", .timedOut), ("script timeout", .timedOut),
      ("javascript error", .scriptFailed), ("session not created", .launchFailed),
      ("invalid session id", .disconnected), ("unknown command", .protocolError),
    ]
    for (name, code) in codes {
      let answer: JSONValue = ["value": ["error": .string(name), "message": "words"]]
      let error = WebDriverFailure(status: 500, answer: answer).error(doing: "It")
      #expect(error.code == code)
      #expect(error.message.contains("words") || code == .pageClosed)
    }
    let dialog: JSONValue = ["value": ["error": "unexpected alert open", "data": ["text": "hi"]]]
    #expect(WebDriverFailure(status: 500, answer: dialog).dialogText == "hi")
  }

  @Test("an endpoint of someone else is driven like one of ours")
  func remote() async throws {
    let server = try TestServer { _ in .html("<button onclick=\"title='on'\">On</button>") }
    // A driver that this test did not start for itself stands for a Grid.
    let context = try await LiveDriver.browser(.chromeDriver).newContext(ContextOptions())
    let session = try #require((context as? WebDriverContext)?.session)
    let capabilities: JSONValue = [
      "goog:chromeOptions": [
        "args": ["--headless", "--no-sandbox", "--disable-gpu"]
      ]
    ]
    let browser = try await Self.launch(session.endpoint.url, capabilities: capabilities)
    #expect(browser.version.engine == .chromium)
    #expect(browser.version.processID == nil)
    let other = try await browser.newContext(ContextOptions())
    let page = try await other.newPage()
    try await page.go(server.url())
    try await page.click(.css("button"), deadline: .late)
    await browser.close()
    await context.close()
  }
}
