import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension BiDiPage {
  func perform(
    _ actions: [InputAction], confirming confirmation: AgentCall?,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue? {
    try beginStep()
    let before = withState { $0.navigation.marker }
    var bursts = try InputBurst.split(actions)
    let last = bursts.popLast()
    // The browser works on commands side by side, so one burst ends before the next begins.
    for burst in bursts {
      let sent = start(burst, deadline: deadline)
      countWait()
      try await finish(sent, startedAt: before)
    }
    let sent = last.map { start($0, deadline: deadline) }
    let confirming = confirmation.map { ($0, start($0, deadline: deadline)) }
    countWait()
    if let sent { try await finish(sent, startedAt: before) }
    var answer: JSONValue?
    if let (call, pending) = confirming {
      do {
        answer = try await value(of: pending, call: call)
      } catch {
        guard error.code == .documentGone else { throw error }
      }
    }
    try await wait(
      for: .settled, "Waiting for the navigation that the input started", deadline: deadline)
    return answer
  }

  private enum PendingInput {
    case devices(BiDiCall<BiDi.Input.PerformActions>)
    case text(AgentCall, BiDiCall<BiDi.Script.CallFunction>)
  }

  private func start(_ burst: InputBurst, deadline: ContinuousClock.Instant) -> PendingInput {
    switch burst {
    case .devices(let sources):
      return .devices(
        start(
          BiDi.Input.PerformActions(context: contextID, actions: sources), deadline: deadline))
    case .text(let text):
      let call = AgentCall("insertText", ["text": .string(text)])
      return .text(call, start(call, deadline: deadline))
    }
  }

  /// Waits until the page has handled the burst. The browser answers with an error where the
  /// document was replaced meanwhile, which is no failure: the input did its work.
  private func finish(
    _ input: PendingInput, startedAt before: NavigationState.Marker
  ) async throws(BrowserError) {
    do throws(BrowserError) {
      switch input {
      case .devices(let call): try await call.reply()
      case .text(let agentCall, let call): _ = try await value(of: call, call: agentCall)
      }
    } catch {
      let error = judged(error)
      if error.code == .documentGone { return }
      let isElsewhere = withState {
        $0.navigation.isTravelling || $0.navigation.marker.commits > before.commits
      }
      guard error.code == .protocolError, isElsewhere else { throw error }
    }
  }
}

/// Input that is sent as one command.
enum InputBurst: Sendable, Hashable {
  case devices(JSONValue)
  case text(String)

  /// Splits input where text that no key has comes between keys.
  static func split(_ actions: [InputAction]) throws(BrowserError) -> [InputBurst] {
    var bursts: [InputBurst] = []
    var run: [InputAction] = []
    for action in actions {
      switch action {
      case .insertText(let text):
        if !run.isEmpty { bursts.append(.devices(try WebDriverActions.sources(for: run))) }
        run = []
        bursts.append(.text(text))
      case .pointerMove, .pointerDown, .pointerUp, .keyDown, .keyUp:
        run.append(action)
      }
    }
    if !run.isEmpty { bursts.append(.devices(try WebDriverActions.sources(for: run))) }
    return bursts
  }
}
