public import BrowserAPI
import JSON
import Support
import Synchronization
import Vocabulary

/// One session of a driver: what commands of its pages go through.
public final class WebDriverSession: Sendable {
  /// What the session turned out to be; an upgrade to BiDi or CDP finds its URL there.
  public let capabilities: SessionCapabilities
  let endpoint: SessionEndpoint
  /// The process that was started for the session on this machine; nil for a remote one.
  public var processID: Int32? { endpoint.processID }
  private let id: String
  private let connection: WebDriverConnection
  /// A session has one current window, so whoever chooses a window must be alone until its command
  /// is answered.
  private let mutex = AsyncSemaphore()
  /// The window that commands go to; nil where it isn't known.
  private let window = Mutex<String?>(nil)
  /// The frame elements in whose document commands are done; empty for the page's own.
  private let frame = Mutex<[String]>([])
  private let isClosed = Atomic(false)

  /// Long enough never to be met: each command has a deadline of ours.
  static let noTimeout = 86_400_000

  /// Opens a session; where that fails the endpoint has been ended.
  ///
  /// - Parameter prefersWebSocket: Whether one that BiDi can be spoken to is taken where it can be
  ///   had.
  /// - Throws: `launchFailed` with the driver's words, `timedOut` with the time that was waited,
  ///   `disconnected` where nothing answers, `cancelled`.
  public static func open(
    _ endpoint: SessionEndpoint, acceptsInsecureCertificates: Bool = false,
    prefersWebSocket: Bool = false
  ) async throws(BrowserError) -> WebDriverSession {
    let connection = WebDriverConnection(url: endpoint.url)
    var wanted: JSONValue = [
      // Dialogs are answered by us, so that a step can change how.
      "unhandledPromptBehavior": "ignore",
      // We look ourselves how far a document has come, so a page that never ends holds nothing.
      "pageLoadStrategy": "none",
      "timeouts": [
        "script": .number(Double(noTimeout)), "pageLoad": .number(Double(noTimeout)),
        "implicit": 0,
      ],
    ]
    if acceptsInsecureCertificates {
      wanted = wanted.merged(with: ["acceptInsecureCerts": true])
    }
    let command = WebDriver.Session.New(
      alwaysMatch: wanted.merged(with: endpoint.capabilities),
      firstMatch: prefersWebSocket ? [["webSocketUrl": true], [:]] : [[:]])
    // A task of its own: a session that comes after the caller was cancelled must be deleted.
    let opening = Task {
      await Result { () async throws(WebDriverFailure) -> WebDriver.Session.New.Value in
        try await connection.send(command, deadline: .now + endpoint.sessionTimeout)
      }
    }
    let outcome = await opening.valueUnlessCancelled()
    do {
      let reply = try (outcome ?? .failure(WebDriverFailure(.cancelled, ""))).get()
      return WebDriverSession(reply, connection, endpoint)
    } catch {
      if outcome == nil {
        Task {
          if case .success(let late) = await opening.value {
            await WebDriverSession(late, connection, endpoint).close()
          }
        }
      }
      await endpoint.end()
      throw openingError(error, endpoint, connection.url)
    }
  }

  private init(
    _ reply: WebDriver.Session.New.Value, _ connection: WebDriverConnection,
    _ endpoint: SessionEndpoint
  ) {
    id = reply.sessionId
    capabilities = SessionCapabilities(json: reply.capabilities)
    self.connection = connection
    self.endpoint = endpoint
  }

  private static func openingError(
    _ failure: WebDriverFailure, _ endpoint: SessionEndpoint, _ url: String
  ) -> BrowserError {
    switch failure.reason {
    case .deadline:
      return BrowserError(
        .timedOut, "\(url) gave no session within \(endpoint.sessionTimeout).",
        hint: "a Grid queues sessions for which it has no room; see its status, or add nodes")
    case .unreachable:
      return BrowserError(
        .disconnected, "No WebDriver answers at \(url): \(failure.message).",
        hint: "check the address, and that the driver or the Grid runs")
    case .malformed:
      return BrowserError(
        .launchFailed, "\(url) is no WebDriver endpoint: \(failure.message)",
        hint: "check the address; older Grids want /wd/hub after it")
    case .cancelled: return BrowserError(.cancelled, "The start was cancelled.")
    case .error:
      var error = failure.error(doing: "Opening a session")
      error.code = .launchFailed
      return error
    }
  }

  /// Whether the browser answers, whatever its page is busy with. Asked past the queue, where a
  /// command may still wait for that page.
  func answers(within limit: Duration) async -> Bool {
    do throws(WebDriverFailure) {
      _ = try await connection.send(
        WebDriver.Window.All(), prefix: "/session/\(id)", deadline: .now + limit)
      return true
    } catch {
      if case .error = error.reason { return true }
      return false
    }
  }

  // MARK: Commands

  /// Sends a command to a window, or to the session as a whole.
  /// - Parameter frame: The frame elements, from the outside in, to whose document it goes.
  func send<Command: WebDriverCommand>(
    _ command: Command, window wanted: String? = nil, frame: [String] = [],
    deadline: ContinuousClock.Instant
  ) async throws(WebDriverFailure) -> Command.Value {
    try await mutex.withPermit(ifCancelled: WebDriverFailure(.cancelled, "")) {
      () async throws(WebDriverFailure) in
      try await self.sendAlone(command, wanted, frame, deadline)
    }
  }

  private func sendAlone<Command: WebDriverCommand>(
    _ command: Command, _ wanted: String?, _ wantedFrame: [String],
    _ deadline: ContinuousClock.Instant
  ) async throws(WebDriverFailure) -> Command.Value {
    if let wanted, window.withLock({ $0 }) != wanted {
      _ = try await connection.send(
        WebDriver.Window.SwitchTo(handle: wanted), prefix: "/session/\(id)", deadline: deadline)
      window.withLock { $0 = wanted }
      frame.withLock { $0 = [] }
    }
    if wanted != nil { try await enter(wantedFrame, deadline) }
    return try await connection.send(command, prefix: "/session/\(id)", deadline: deadline)
  }

  /// Switches to the document of a frame, by way of the page's: what was entered before may be gone.
  private func enter(
    _ path: [String], _ deadline: ContinuousClock.Instant
  ) async throws(WebDriverFailure) {
    if path.isEmpty, frame.withLock({ $0.isEmpty }) { return }
    let prefix = "/session/\(id)"
    _ = try await connection.send(
      WebDriver.Frame.SwitchToTop(), prefix: prefix, deadline: deadline)
    frame.withLock { $0 = [] }
    for element in path {
      frame.withLock { $0.append(element) }
      if element.hasPrefix("#"), let number = Int(element.dropFirst()) {
        _ = try await connection.send(
          WebDriver.Frame.SwitchTo(index: number), prefix: prefix, deadline: deadline)
      } else {
        _ = try await connection.send(
          WebDriver.Frame.SwitchToElement(element: element), prefix: prefix, deadline: deadline)
      }
    }
  }

  /// Lets the next command choose its window anew: the present one was closed.
  func forgetWindow() { window.withLock { $0 = nil } }

  /// Ends the session and what was started for it. Never throws; safe to call twice.
  public func close() async {
    guard !isClosed.exchange(true, ordering: .relaxed) else { return }
    // Not in turn: a command that is stuck must not hold it. Not cancelled either.
    let (connection, id) = (connection, id)
    let limit: Duration = endpoint.processID == nil ? .seconds(30) : .seconds(2)
    await Task {
      do throws(WebDriverFailure) {
        _ = try await connection.send(
          WebDriver.Session.Delete(), prefix: "/session/\(id)", deadline: .now + limit)
      } catch {
        // A driver that is stuck or gone is ended all the same.
      }
    }.value
    await endpoint.end()
  }
}

extension Task where Failure == Never {
  /// Waits for the value; nil where the waiting task is cancelled first.
  func valueUnlessCancelled() async -> Success? {
    let result = OneShot<Success>()
    Task<Void, Never> { result.set(await value) }
    return await result.wait()
  }
}

extension Result {
  /// Keeps what an asynchronous piece of work gives or throws.
  init(_ work: () async throws(Failure) -> Success) async {
    do throws(Failure) { self = .success(try await work()) } catch { self = .failure(error) }
  }
}
