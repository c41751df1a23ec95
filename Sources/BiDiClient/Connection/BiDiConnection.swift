import BrowserAPI
import Foundation
import JSON
import Messaging
import Synchronization
import Vocabulary

/// The one WebSocket to a session, shared by all its pages.
///
/// An event is given to the handler of its page on the socket's reader thread, so it has been
/// handled before any answer that arrived after it is resumed. Handlers must not block.
final class BiDiConnection: Sendable {
  typealias EventHandler = @Sendable (BiDiEventMessage) -> Void

  private struct Handlers {
    /// By the browsing context of the page's main frame.
    var pages: [String: EventHandler] = [:]
    /// The contexts of frames, with the one around them.
    var parents: [String: String] = [:]
    var browser: EventHandler?

    /// The handler of the page that a context is part of.
    func handler(of context: String?) -> EventHandler? {
      var context = context
      while let inner = context {
        if let handler = pages[inner] { return handler }
        context = parents[inner]
      }
      return nil
    }
  }

  /// Where events go; kept apart, so that the connection can be made with it.
  private final class Switchboard: Sendable {
    let handlers = Mutex(Handlers())

    func receive(_ bytes: [UInt8], from connection: MessageConnection) {
      switch BiDiMessage(bytes) {
      case .reply(let id): connection.answer(id, with: .success(bytes))
      case .event(let event): route(event)
      case .unknown: connection.refuse()
      }
    }

    private func route(_ event: BiDiEventMessage) {
      let (page, browser) = handlers.withLock { handlers in
        if let context = event.context {
          switch event.method {
          case BiDi.BrowsingContext.ContextInfo.created:
            handlers.parents[context] = event.parameters["parent"]?.string
          case BiDi.BrowsingContext.ContextInfo.destroyed:
            handlers.parents[context] = nil
          default: break  // the protocol has more events than we take
          }
        }
        return (handlers.handler(of: event.context), handlers.browser)
      }
      if let page { page(event) } else { browser?(event) }
    }
  }

  private let messages: MessageConnection
  private let switchboard: Switchboard

  private init(_ messages: MessageConnection, _ switchboard: Switchboard) {
    self.messages = messages
    self.switchboard = switchboard
  }

  /// Connects to `ws://127.0.0.1:PORT/session` or to what a WebDriver server gave as the
  /// capability `webSocketUrl`.
  static func connect(to url: String, timeout: Duration) async throws(BrowserError)
    -> BiDiConnection
  {
    let switchboard = Switchboard()
    let messages = try await MessageConnection.connect(
      to: url, timeout: timeout, onMessage: { switchboard.receive($1, from: $0) },
      onEnd: { switchboard.handlers.withLock { $0 = Handlers() } })
    return BiDiConnection(messages, switchboard)
  }

  // MARK: Calls

  /// Sends a command; its answer can be awaited later, so that several travel together.
  /// - Parameter page: The context of the page with which the call fails.
  func start<Command: BiDiCommand>(
    _ command: Command, page: String? = nil, deadline: ContinuousClock.Instant
  ) -> BiDiCall<Command> {
    let id = messages.send("Protocol call \(Command.method)", group: page, deadline: deadline) {
      try Self.message(command, id: $0)
    }
    return BiDiCall(connection: self, id: id)
  }

  /// Sends a command and waits for its answer.
  @discardableResult
  func call<Command: BiDiCommand>(
    _ command: Command, page: String? = nil, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> Command.Reply {
    try await start(command, page: page, deadline: deadline).reply()
  }

  /// Sends a command whose answer nobody needs.
  func post<Command: BiDiCommand>(_ command: Command) {
    messages.post(Command.method) { try Self.message(command, id: $0) }
  }

  private static func message<Command: BiDiCommand>(_ command: Command, id: Int) throws -> [UInt8] {
    var bytes = Array(#"{"id":\#(id),"method":"\#(Command.method)","params":"#.utf8)
    bytes += try JSONEncoder().encode(command)
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// Registers something to wait for that is no answer; see `MessageConnection.add`.
  func add(_ label: String, page: String?, deadline: ContinuousClock.Instant) -> Int {
    messages.add(label, group: page, deadline: deadline)
  }

  /// Completes a call or a wait that `add` registered.
  func answer(_ id: Int, with answer: MessageAnswer = .success([])) {
    messages.answer(id, with: answer)
  }

  /// Waits for the answer to a call, or for a wait to be completed.
  @discardableResult
  func wait(for id: Int) async throws(BrowserError) -> [UInt8] { try await messages.wait(for: id) }

  // MARK: Events and the end

  /// Sets who gets the events of a page; nil takes them from nobody's hands.
  func setHandler(_ handler: EventHandler?, page: String) {
    switchboard.handlers.withLock { $0.pages[page] = handler }
  }

  /// Sets who gets the events that are of no page.
  func setBrowserHandler(_ handler: @escaping EventHandler) {
    switchboard.handlers.withLock { $0.browser = handler }
  }

  /// Fails what waits in a page: it crashed, was closed or is stuck in dialogs.
  func fail(page: String, _ error: BrowserError) { messages.fail(group: page, error) }

  /// Returns when the connection has ended, with the reason.
  func waitUntilEnded() async -> String { await messages.waitUntilEnded() }

  /// Closes the socket; whatever still waits fails.
  func close() async { await messages.close() }
}

/// A command that is under way.
struct BiDiCall<Command: BiDiCommand>: Sendable {
  let connection: BiDiConnection
  let id: Int

  /// Waits for the answer.
  /// - Throws: `protocolError` with the browser's words, `timedOut`, `disconnected`, or what the
  ///   page ended with.
  @discardableResult
  func reply() async throws(BrowserError) -> Command.Reply {
    let message = try await connection.wait(for: id)
    if let failure = BiDiFailure(message) {
      throw BrowserError(.protocolError, "\(Command.method) failed: \(failure)")
    }
    do {
      return try Command.reply(from: message)
    } catch {
      throw BrowserError(
        .protocolError, "\(Command.method) answered in an unknown form: \(error)",
        hint: "use a browser of the versions that the README names")
    }
  }
}

/// An error answer: `{"type":"error","id":7,"error":"no such frame","message":"…"}`.
struct BiDiFailure: CustomStringConvertible {
  let description: String

  /// Nil for an answer that is none.
  init?(_ message: [UInt8]) {
    // Both orders of members that browsers write; a success is never walked.
    let head = message.prefix(64)
    guard !head.starts(with: #"{"type":"success""#.utf8) else { return nil }
    let hasResult = head.firstRange(of: Array(#","result":"#.utf8)) != nil
    guard !hasResult, let value = try? JSONValue(utf8: message),
      let code = value["error"]?.string
    else { return nil }
    description = "\(code): \(value["message"]?.string ?? "")"
  }
}
