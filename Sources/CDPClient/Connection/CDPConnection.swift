import BrowserAPI
import Foundation
import JSON
import Messaging
import Synchronization
import Vocabulary

/// The one WebSocket to a browser, shared by the sessions of all its pages ("flat" sessions).
///
/// An event is given to the handler of its session on the socket's reader thread, so it has been
/// handled before any answer that arrived after it is resumed. Handlers must not block.
final class CDPConnection: Sendable {
  typealias EventHandler = @Sendable (CDPEventMessage) -> Void

  private struct Handlers {
    var sessions: [String: EventHandler] = [:]
    var browser: EventHandler?
  }

  /// Where events go; kept apart, so that the connection can be made with it.
  private final class Switchboard: Sendable {
    let handlers = Mutex(Handlers())

    func receive(_ bytes: [UInt8], from connection: MessageConnection) {
      switch CDPMessage(bytes) {
      case .reply(let id): connection.answer(id, with: .success(bytes))
      case .event(let event):
        let handler = handlers.withLock { handlers in
          event.sessionID.map { handlers.sessions[$0] } ?? handlers.browser
        }
        handler?(event)
      case .unknown: connection.refuse()
      }
    }
  }

  private let messages: MessageConnection
  private let switchboard: Switchboard

  private init(_ messages: MessageConnection, _ switchboard: Switchboard) {
    self.messages = messages
    self.switchboard = switchboard
  }

  /// Connects to `ws://127.0.0.1:PORT/devtools/browser/ID`.
  static func connect(to url: String, timeout: Duration) async throws(BrowserError)
    -> CDPConnection
  {
    let switchboard = Switchboard()
    let messages = try await MessageConnection.connect(
      to: url, timeout: timeout, onMessage: { switchboard.receive($1, from: $0) },
      onEnd: { switchboard.handlers.withLock { $0 = Handlers() } })
    return CDPConnection(messages, switchboard)
  }

  // MARK: Calls

  /// Sends a command; its answer can be awaited later, so that several travel together.
  func start<Command: CDPCommand>(
    _ command: Command, session: String? = nil, deadline: ContinuousClock.Instant
  ) -> CDPCall<Command> {
    let id = messages.send(
      "Protocol call \(Command.method)", group: session, deadline: deadline
    ) { try Self.message(command, id: $0, session: session) }
    return CDPCall(connection: self, id: id)
  }

  /// Sends a command and waits for its answer.
  @discardableResult
  func call<Command: CDPCommand>(
    _ command: Command, session: String? = nil, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> Command.Reply {
    try await start(command, session: session, deadline: deadline).reply()
  }

  /// Sends a command whose answer nobody needs.
  func post<Command: CDPCommand>(_ command: Command, session: String? = nil) {
    messages.post(Command.method) { try Self.message(command, id: $0, session: session) }
  }

  private static func message<Command: CDPCommand>(
    _ command: Command, id: Int, session: String?
  ) throws -> [UInt8] {
    var bytes = Array(#"{"id":\#(id),"method":"\#(Command.method)","params":"#.utf8)
    bytes += try JSONEncoder().encode(command)
    if let session { bytes += #","sessionId":"\#(session)""#.utf8 }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// Registers something to wait for that is no answer; see `MessageConnection.add`.
  func add(_ label: String, session: String?, deadline: ContinuousClock.Instant) -> Int {
    messages.add(label, group: session, deadline: deadline)
  }

  /// Completes a wait that `add` registered.
  func answer(_ id: Int, with answer: MessageAnswer = .success([])) {
    messages.answer(id, with: answer)
  }

  /// Waits for the answer to a call, or for a wait to be completed.
  @discardableResult
  func wait(for id: Int) async throws(BrowserError) -> [UInt8] { try await messages.wait(for: id) }

  // MARK: Events and the end

  /// Sets who gets the events of a session; nil takes them from nobody's hands.
  func setHandler(_ handler: EventHandler?, session: String) {
    switchboard.handlers.withLock { $0.sessions[session] = handler }
  }

  /// Sets who gets the events of the browser itself.
  func setBrowserHandler(_ handler: @escaping EventHandler) {
    switchboard.handlers.withLock { $0.browser = handler }
  }

  /// Fails what waits in a session: its page crashed, was closed or is stuck in dialogs.
  func fail(session: String, _ error: BrowserError) { messages.fail(group: session, error) }

  /// Returns when the connection has ended, with the reason.
  func waitUntilEnded() async -> String { await messages.waitUntilEnded() }

  /// Closes the socket; whatever still waits fails.
  func close() async { await messages.close() }
}

/// A command that is under way.
struct CDPCall<Command: CDPCommand>: Sendable {
  let connection: CDPConnection
  let id: Int

  /// Waits for the answer.
  /// - Throws: `protocolError` with the browser's words, `timedOut`, `disconnected`, or what the
  ///   session ended with.
  @discardableResult
  func reply() async throws(BrowserError) -> Command.Reply {
    let message = try await connection.wait(for: id)
    if let text = Self.errorText(in: message, id: id) {
      throw BrowserError(.protocolError, "\(Command.method) failed: \(text)")
    }
    do {
      return try Command.reply(from: message)
    } catch {
      throw BrowserError(
        .protocolError, "\(Command.method) answered in an unknown form: \(error)",
        hint: "use a Chromium of the versions that the README names")
    }
  }

  /// The text of an error answer: `{"id":7,"error":{"code":-32000,"message":"…"}}`.
  private static func errorText(in message: [UInt8], id: Int) -> String? {
    let start = message.dropFirst(#"{"id":\#(id),"#.utf8.count)
    guard !start.starts(with: #""result""#.utf8) else { return nil }
    guard let error = (try? JSONValue(utf8: message))?["error"] else { return nil }
    return error["message"]?.string ?? "unknown error"
  }
}
