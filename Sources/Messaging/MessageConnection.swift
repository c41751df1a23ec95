import ProtocolLogging
import Synchronization
import Transport

/// One connection to a browser, with calls that have numbers, answers and deadlines: what the
/// protocols of JSON messages have in common. It knows none of them.
///
/// Messages are handed to the client on the connection's reader thread, in the order of arrival: an
/// event has been handled before any answer that arrived after it is resumed. The handler must
/// not block.
final class MessageConnection<Failure: Error & Sendable>: Sendable {
  /// The whole message of the browser, or why there is none.
  typealias Answer = Result<[UInt8], Failure>
  /// Gets each message of the browser; answers go to `answer`.
  typealias MessageHandler = @Sendable (MessageConnection, [UInt8]) -> Void
  typealias Waiter = CheckedContinuation<Answer, Never>
  typealias Pending = PendingReplies<Waiter, Failure>

  private struct State {
    var pending: Pending
    var channel: (any MessageChannel)?
    /// Set when the connection has ended: what every later call fails with.
    var end: Failure?
    /// When the alarm that is set goes off; nil where none is set.
    var alarm: ContinuousClock.Instant?
  }

  private let state: Mutex<State>
  /// Makes the errors of the connection the client's.
  private let failure: @Sendable (MessagingError) -> Failure
  private let onEnd: @Sendable () -> Void
  private let log: LoggedConnection?

  private init(
    _ log: LoggedConnection?, failure: @escaping @Sendable (MessagingError) -> Failure,
    onEnd: @escaping @Sendable () -> Void
  ) {
    self.log = log
    state = Mutex(State(pending: Pending(failure: failure)))
    self.failure = failure
    self.onEnd = onEnd
  }

  /// Connects.
  ///
  /// - Parameters:
  ///   - endpoint: Where the browser is.
  ///   - onMessage: Gets every message.
  ///   - onEnd: Called once, when nothing more will come.
  /// - Throws: `disconnected` with the address and the reason, `cancelled`.
  static func connect(
    to endpoint: ProtocolEndpoint, protocolName: String, timeout: Duration,
    failure: @escaping @Sendable (MessagingError) -> Failure,
    onMessage: @escaping MessageHandler, onEnd: @escaping @Sendable () -> Void = {}
  ) async throws(Failure) -> MessageConnection {
    let log = ProtocolLog.shared?.connection(protocolName, to: endpoint.description)
    let connection = MessageConnection(log, failure: failure, onEnd: onEnd)
    let receive = { @Sendable (bytes: [UInt8]) in
      log?.received(bytes)
      onMessage(connection, bytes)
    }
    switch endpoint {
    case .webSocket(let url):
      try await connection.open(url, timeout: timeout, receive)
    case .pipe(let socket):
      let pipe = MessagePipe(socket, onMessage: receive) { reason in
        let detail = reason.isEmpty ? "" : " (\(reason))"
        connection.end("The browser's connection ended\(detail).")
      }
      connection.state.withLock { $0.channel = pipe }
    }
    return connection
  }

  private func open(
    _ url: String, timeout: Duration, _ receive: @escaping @Sendable ([UInt8]) -> Void
  ) async throws(Failure) {
    var options = WebSocketOptions()
    options.connectTimeout = timeout
    do {
      let socket = try await WebSocket.connect(
        to: url, options: options,
        onMessage: { receive($0.bytes) },
        onClose: { [self] in end(Self.describe($0)) })
      state.withLock { $0.channel = socket }
    } catch {
      throw failure(
        MessagingError(
          error.code == .cancelled ? .cancelled : .disconnected,
          "Could not connect to the browser at \(url): \(error.message)", hint: error.hint))
    }
  }

  private static func describe(_ close: WebSocketClose) -> String {
    let reason = close.reason.isEmpty ? "" : ": \(close.reason)"
    return "The browser's connection ended (code \(close.code)\(reason))."
  }

  // MARK: Calls

  /// Sends a call; its answer can be awaited later, so that several travel together.
  ///
  /// - Parameters:
  ///   - label: Names the call in the message of a timeout.
  ///   - group: Calls that can be failed together, such as those of one page.
  ///   - message: The message's text for the call's number.
  /// - Returns: The number, for `wait`.
  func send(
    _ label: String, group: String?, deadline: ContinuousClock.Instant,
    _ message: (Int) throws -> [UInt8]
  ) -> Int {
    let id = add(label, group: group, deadline: deadline)
    write(label, id: id, message)
    return id
  }

  /// Sends a call whose answer is not needed.
  func post(_ label: String, _ message: (Int) throws -> [UInt8]) {
    write(label, id: state.withLock { $0.pending.nextID() }, message)
  }

  /// Registers something to wait for that is no answer: fails like a call, at its deadline and
  /// when its group or the connection ends; `answer` completes it.
  func add(_ label: String, group: String?, deadline: ContinuousClock.Instant) -> Int {
    return state.withLock { state in
      let id = state.pending.add(label, group: group, deadline: deadline)
      if let end = state.end { _ = state.pending.answer(id, with: .failure(end)) }
      return id
    }
  }

  /// Completes a call or a wait; nothing happens where it is not known or complete.
  func answer(_ id: Int, with answer: Answer = .success([])) {
    resume(state.withLock { $0.pending.answer(id, with: answer) }.map { [$0] } ?? [])
  }

  /// Waits for the answer to a call, or for a wait to be completed: the whole message.
  @discardableResult
  func wait(for id: Int) async throws(Failure) -> [UInt8] {
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { (waiter: Waiter) in
        let resumption = state.withLock { $0.pending.wait(for: id, waiter) }
        if let resumption { resume([resumption]) } else { setAlarm() }
      }
    } onCancel: {
      let error = MessagingError(.cancelled, "The task was cancelled.")
      self.answer(id, with: .failure(failure(error)))
    }
    return try answer.get()
  }

  /// Forgets a call whose answer is not awaited any more.
  func abandon(_ id: Int) { state.withLock { $0.pending.abandon(id) } }

  /// Fails what waits in a group: its page crashed, was closed or is stuck.
  func fail(group: String, _ error: Failure) {
    resume(state.withLock { $0.pending.fail(group: group, error) })
  }

  private func write(_ label: String, id: Int, _ message: (Int) throws -> [UInt8]) {
    do {
      let bytes = try message(id)
      guard let channel = state.withLock({ $0.channel }) else { return }
      log?.sent(bytes)
      try channel.send(utf8: bytes)
    } catch let error as TransportError {
      // A socket that is closing reports that itself; anything else concerns this call alone.
      if case .closed = error.code { return end(error.message) }
      let failed = MessagingError(.protocolError, error.message, hint: error.hint)
      answer(id, with: .failure(failure(failed)))
    } catch {
      let message = "\(label) could not be written as JSON: \(error)"
      answer(id, with: .failure(failure(MessagingError(.protocolError, message))))
    }
  }

  // MARK: The end

  /// Ends the connection; whatever still waits fails.
  func close() async {
    let channel = state.withLock { $0.channel.take() }
    await channel?.end(code: 1000, timeout: .milliseconds(200))
    end("The browser was closed.")
  }

  /// Ends the connection since the browser sent what is no message of the protocol.
  func refuse() {
    end("The browser sent something that is no protocol message.")
    let channel = state.withLock { $0.channel.take() }
    if let channel { Task { await channel.end(code: 1002, timeout: .seconds(2)) } }
  }

  private func end(_ reason: String) {
    let error = failure(
      MessagingError(
        .disconnected, reason, hint: "the browser was ended or crashed; run the case again"))
    let (isFirst, waiters) = state.withLock { state in
      let isFirst = state.end == nil
      if isFirst { state.end = error }
      return (isFirst, state.pending.failAll(state.end ?? error))
    }
    resume(waiters)
    if isFirst {
      log?.note("end: \(reason)")
      onEnd()
    }
  }

  private func resume(_ resumptions: [Pending.Resumption]) {
    for resumption in resumptions { resumption.waiter.resume(returning: resumption.answer) }
  }

  // MARK: Deadlines

  /// Sees to it that someone looks at the deadlines when the earliest of them comes.
  private func setAlarm() {
    let time: ContinuousClock.Instant? = state.withLock { state in
      guard let next = state.pending.nextDeadline else { return nil }
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
