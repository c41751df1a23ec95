import BrowserAPI
import Foundation
import Synchronization
import Transport

/// The one WebSocket to a browser, shared by the sessions of all its pages ("flat" sessions).
///
/// Messages are sorted on the socket's reader thread, in the order of arrival: an event is given
/// to the handler of its session there and then, so it has been handled before any answer that
/// arrived after it is resumed. Handlers must not block.
final class CDPConnection: Sendable {
  typealias EventHandler = @Sendable (CDPEventMessage) -> Void
  typealias Waiter = CheckedContinuation<CDPAnswer, Never>

  private struct State {
    var pending = PendingReplies<Waiter>()
    var handlers: [String: EventHandler] = [:]
    var browserHandler: EventHandler?
    var socket: WebSocket?
    /// Set when the connection has ended: what every later call fails with.
    var end: BrowserError?
    /// When the alarm that is set goes off; nil where none is set.
    var alarm: ContinuousClock.Instant?
  }

  private let state = Mutex(State())

  /// Connects to `ws://127.0.0.1:PORT/devtools/browser/ID`.
  static func connect(to url: String, timeout: Duration) async throws(BrowserError)
    -> CDPConnection
  {
    let connection = CDPConnection()
    var options = WebSocketOptions()
    options.connectTimeout = timeout
    do {
      let socket = try await WebSocket.connect(
        to: url, options: options,
        onMessage: { connection.receive($0.bytes) },
        onClose: { connection.end(Self.describe($0)) })
      connection.state.withLock { $0.socket = socket }
      return connection
    } catch {
      throw BrowserError(
        error.code == .cancelled ? .cancelled : .disconnected,
        "Could not connect to the browser at \(url): \(error.message)", hint: error.hint)
    }
  }

  private static func describe(_ close: WebSocketClose) -> String {
    let reason = close.reason.isEmpty ? "" : ": \(close.reason)"
    return "The browser's connection ended (code \(close.code)\(reason))."
  }

  // MARK: Calls

  /// Sends a command; its answer can be awaited later, so that several travel together.
  func start<Command: CDPCommand>(
    _ command: Command, session: String? = nil, deadline: ContinuousClock.Instant
  ) -> CDPCall<Command> {
    let label = "Protocol call \(Command.method)"
    let id = add(label, session: session, deadline: deadline)
    send(command, id: id, session: session)
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
  func post(_ command: some CDPCommand, session: String? = nil) {
    send(command, id: state.withLock { $0.pending.nextID() }, session: session)
  }

  /// Registers something to wait for that is no answer: fails like a call, at its deadline and
  /// when its session or the connection ends; `answer` completes it.
  func add(_ label: String, session: String?, deadline: ContinuousClock.Instant) -> Int {
    let now = ContinuousClock.now
    return state.withLock { state in
      let id = state.pending.add(label, sessionID: session, now: now, deadline: deadline)
      if let end = state.end { _ = state.pending.answer(id, with: .failure(end)) }
      return id
    }
  }

  /// Completes a wait that `add` registered.
  func answer(_ id: Int, with answer: CDPAnswer = .success([])) {
    resume(state.withLock { $0.pending.answer(id, with: answer) }.map { [$0] } ?? [])
  }

  /// Waits for the answer to a call, or for a wait to be completed.
  @discardableResult
  func wait(for id: Int) async throws(BrowserError) -> [UInt8] {
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { (waiter: Waiter) in
        let resumption = state.withLock { $0.pending.wait(for: id, waiter) }
        if let resumption { resume([resumption]) } else { setAlarm() }
      }
    } onCancel: {
      let error = BrowserError(.cancelled, "The task was cancelled.")
      self.answer(id, with: CDPAnswer.failure(error))
    }
    return try answer.get()
  }

  private func send(_ command: some CDPCommand, id: Int, session: String?) {
    do {
      var bytes = Array(#"{"id":\#(id),"method":"\#(type(of: command).method)","params":"#.utf8)
      bytes += try JSONEncoder().encode(command)
      if let session { bytes += #","sessionId":"\#(session)""#.utf8 }
      bytes.append(UInt8(ascii: "}"))
      guard let socket = state.withLock({ $0.socket }) else { return }
      try socket.send(utf8: bytes)
    } catch let error as TransportError {
      // A socket that is closing reports that itself; anything else concerns this call alone.
      if case .closed = error.code { return end(error.message) }
      answer(id, with: .failure(BrowserError(.protocolError, error.message, hint: error.hint)))
    } catch {
      let message = "\(type(of: command).method) could not be written as JSON: \(error)"
      answer(id, with: .failure(BrowserError(.protocolError, message)))
    }
  }

  // MARK: Events

  /// Sets who gets the events of a session; nil takes them from nobody's hands.
  func setHandler(_ handler: EventHandler?, session: String) {
    state.withLock { $0.handlers[session] = handler }
  }

  /// Sets who gets the events of the browser itself.
  func setBrowserHandler(_ handler: @escaping EventHandler) {
    state.withLock { $0.browserHandler = handler }
  }

  /// Fails what waits in a session: its page crashed, was closed or is stuck in dialogs.
  func fail(session: String, _ error: BrowserError) {
    resume(state.withLock { $0.pending.fail(sessionID: session, error) })
  }

  private func receive(_ bytes: [UInt8]) {
    switch CDPMessage(bytes) {
    case .reply(let id): answer(id, with: .success(bytes))
    case .event(let event):
      let handler = state.withLock { state in
        event.sessionID.map { state.handlers[$0] } ?? state.browserHandler
      }
      handler?(event)
    case .unknown:
      end("The browser sent something that is no protocol message.")
      let socket = state.withLock { $0.socket.take() }
      if let socket { Task { await socket.close(code: 1002) } }
    }
  }

  // MARK: The end

  /// Returns when the connection has ended, with the reason.
  func waitUntilEnded() async -> String {
    let never = ContinuousClock.now + .seconds(100 * 365 * 86_400)
    let id = add("Waiting for the browser's end", session: nil, deadline: never)
    do throws(BrowserError) {
      try await wait(for: id)
      return ""
    } catch {
      return error.message
    }
  }

  /// Closes the socket; whatever still waits fails.
  func close() async {
    let socket = state.withLock { $0.socket.take() }
    await socket?.close(timeout: .milliseconds(200))
    end("The browser was closed.")
  }

  private func end(_ reason: String) {
    let error = BrowserError(
      .disconnected, reason, hint: "the browser was ended or crashed; run the case again")
    let waiters = state.withLock { state in
      if state.end == nil { state.end = error }
      state.handlers = [:]
      state.browserHandler = nil
      return state.pending.failAll(state.end ?? error)
    }
    resume(waiters)
  }

  private func resume(_ resumptions: [PendingReplies<Waiter>.Resumption]) {
    for resumption in resumptions { resumption.waiter.resume(returning: resumption.answer) }
  }

  // MARK: Deadlines

  /// Sees to it that someone looks at the deadlines when the earliest of them comes.
  private func setAlarm() {
    let time: ContinuousClock.Instant? = state.withLock { state in
      guard let next = state.pending.nextDeadline, next < .now + .seconds(86_400) else {
        return nil  // waiting for the browser's end has no deadline worth a timer
      }
      if let alarm = state.alarm, alarm <= next { return nil }
      state.alarm = next
      return next
    }
    guard let time else { return }
    Task { [weak self] in
      try? await Task.sleep(until: time, clock: .continuous)
      self?.alarmRang(setFor: time)
    }
  }

  private func alarmRang(setFor time: ContinuousClock.Instant) {
    let late = state.withLock { state in
      if state.alarm == time { state.alarm = nil }
      return state.pending.expire(at: .now)
    }
    resume(late)
    setAlarm()
  }
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
