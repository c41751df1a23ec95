import BrowserAPI
import BrowserTesting
import JSON
import Synchronization
import Testing
import Vocabulary

@testable import WebDriverClient

/// WebKit's driver says "no such window" of a frame that went away, without a word of frames.
@Suite("What is gone: the window or a frame")
struct LostWindowTests {
  /// A driver whose commands fail with "no such window" until the window is chosen again.
  private final class Driver: Sendable {
    private struct State {
      var isLost = false
      var isLostForGood = false
    }

    /// The only window that it lists.
    private let handle: String
    private let state = Mutex(State())

    init(handle: String) { self.handle = handle }

    func serve() throws -> TestServer {
      try TestServer { request in
        let value = self.answer(request)
        return .answer(
          status: value == nil ? 404 : 200, headers: ["Content-Type": "application/json"],
          body: "{\"value\":\(value ?? #"{"error":"no such window","message":""}"#)}")
      }
    }

    func lose(forGood: Bool) {
      state.withLock { $0 = State(isLost: true, isLostForGood: forGood) }
    }

    /// The value of an answer; nil where the window is said to be gone.
    private func answer(_ request: TestServer.Request) -> String? {
      state.withLock { state in
        switch request.path {
        case "/session": return #"{"sessionId":"s","capabilities":{"browserName":"MiniBrowser"}}"#
        case "/session/s/window/handles": return "[\"\(handle)\"]"
        case "/session/s/window" where request.method == "POST":
          state.isLost = state.isLostForGood
          return "null"
        case "/session/s/frame": return state.isLost ? nil : "null"
        case "/session/s/execute/sync": return state.isLost ? nil : "true"
        default: return "null"
        }
      }
    }
  }

  private struct Source: SessionSource {
    let url: String
    func endpoint(for options: ContextOptions) async throws(BrowserError) -> SessionEndpoint {
      SessionEndpoint(url: url)
    }
    func end() async {}
  }

  /// Runs a script in a page of the driver after its document was lost.
  private static func run(
    handle: String, in frame: [String], forGood: Bool = false
  ) async throws -> Result<JSONValue, BrowserError> {
    let driver = Driver(handle: handle)
    let server = try driver.serve()
    let browser = try await WebDriverBrowser.start(
      Source(url: server.url("")), capabilities: WebDriverBrowser.webKitCapabilities)
    let session = try await WebDriverSession.open(SessionEndpoint(url: server.url("")))
    let options = ContextOptions()
    let context = WebDriverContext(session, options, browser)
    let page = WebDriverPage(handle: "w", context: context, inspector: nil, options: options)
    _ = try await page.run("return true", [], "A script", in: frame, deadline: .late)
    driver.lose(forGood: forGood)
    let result = await Result { () async throws(BrowserError) in
      try await page.run("return true", [], "A script", in: frame, deadline: .late)
    }
    await session.close()
    await browser.close()
    return result
  }

  @Test("a window that is not listed any more is closed")
  func closed() async throws {
    let error = await #expect(throws: BrowserError.self) {
      try await Self.run(handle: "other", in: []).get()
    }
    #expect(error?.code == .pageClosed)
  }

  @Test("a frame that is gone is no window that is gone")
  func frame() async throws {
    let error = await #expect(throws: BrowserError.self) {
      try await Self.run(handle: "w", in: ["element"]).get()
    }
    #expect(error?.code == .documentGone)
  }

  @Test("the page itself is chosen again after its frame was lost")
  func page() async throws {
    #expect(try await Self.run(handle: "w", in: []).get() == true)
  }

  @Test("a window that stays lost although it is listed is asked for once more only")
  func forGood() async throws {
    let error = await #expect(throws: BrowserError.self) {
      try await Self.run(handle: "w", in: [], forGood: true).get()
    }
    #expect(error?.code == .documentGone)
  }
}
