package import BrowserAPI
package import JSON
package import Messaging

/// What came of a call of the page agent.
package enum AgentAnswer: Sendable, Hashable {
  case value(JSONValue)
  /// The function was not called: its document had gone or had no agent, so it may be repeated.
  case notCalled
}

/// A call of the page agent that is under way.
package struct PendingAgentCall<W: BrowserWire, Command: ProtocolCommand>: Sendable {
  package let call: AgentCall
  let command: Command?
  let pending: Call<W, Command>?
}

extension ProtocolPage {
  package func call(
    _ call: AgentCall, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try session.beginStep()
    while true {
      try await prepareCall(deadline: deadline)
      let pending = start(call, deadline: deadline)
      session.countWait()
      switch try await answer(to: pending) {
      case .value(let value): return value
      case .notCalled: try await restoreAgent(after: pending.command, deadline: deadline)
      }
    }
  }

  /// Sends a call to the current document.
  package func start(
    _ call: AgentCall, deadline: ContinuousClock.Instant
  ) -> PendingAgentCall<W, AgentCommand> {
    guard let command = session.withCore({ command(for: call, $0) }) else {
      return PendingAgentCall(call: call, command: nil, pending: nil)
    }
    let pending = session.start(command, deadline: deadline)
    if Self.losesCallsWithDocument { session.withCore { $0.began(call: pending.id) } }
    return PendingAgentCall(call: call, command: command, pending: pending)
  }

  /// Waits for what comes of a call.
  package func answer(
    to started: PendingAgentCall<W, AgentCommand>
  ) async throws(BrowserError) -> AgentAnswer {
    guard let pending = started.pending else { return .notCalled }
    defer { session.withCore { $0.ended(call: pending.id) } }
    let reply: AgentCommand.Reply
    do {
      reply = try await pending.reply()
    } catch {
      let error = classified(error)
      if error.code == .protocolError, let notCalled = Self.words.notCalled,
        error.message.contains(notCalled)
      {
        return .notCalled
      }
      throw explain(error, started.call)
    }
    return try answer(in: reply, to: started.call)
  }

  /// Waits for a call that travelled with input; nil if the document went away first.
  func answerIfStillThere(
    _ started: PendingAgentCall<W, AgentCommand>
  ) async throws(BrowserError) -> JSONValue? {
    do throws(BrowserError) {
      switch try await answer(to: started) {
      case .value(let value): return value
      case .notCalled: return nil
      }
    } catch {
      guard error.code == .documentGone else { throw error }
      return nil
    }
  }

  private func explain(_ error: BrowserError, _ call: AgentCall) -> BrowserError {
    let saysGone =
      error.code == .protocolError
      && Self.words.documentGone.contains { error.message.contains($0) }
    if saysGone || error.code == .documentGone {
      return BrowserError(
        .documentGone, "The document went away before \(call.function) was answered.")
    }
    guard error.code == .timedOut else { return error }
    return BrowserError(
      .timedOut, "The page did not answer \(call.function): \(error.message)",
      hint: "its main thread may be busy; look for a loop without an end")
  }
}
