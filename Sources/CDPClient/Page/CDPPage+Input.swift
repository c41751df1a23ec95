import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension CDPPage {
  func perform(
    _ actions: [InputAction], confirming confirmation: AgentCall?,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue? {
    try beginStep()
    if confirmation != nil { try await waitForWorld(deadline: deadline) }

    let before = withState { $0.navigation.marker }
    let commands = withState { state in actions.map { state.input.command(for: $0) } }
    let inputs = commands.map { start($0, deadline: deadline) }
    let confirming = try confirmation.map { call throws(BrowserError) in
      (call, try start(call, deadline: deadline))
    }
    countWait()
    for input in inputs { try await finish(input, startedAt: before) }
    var answer: JSONValue?
    if let (call, pending) = confirming {
      do {
        answer = try await value(of: pending, call: call)
      } catch {
        guard error.code == .documentGone else { throw error }
      }
    }
    // Events and the answers to input take different ways out of the page's process; an answer of
    // the page itself comes after its events. A confirmation is one; without it we ask, one task
    // later than the input: forms are submitted by a task of their own.
    if confirmation == nil {
      let nextTask = "new Promise((resume) => setTimeout(resume, 0))"
      _ = try? await send(CDP.Runtime.Evaluate(expression: nextTask), deadline: deadline)
      try checkUsable()
    }
    try await waitForNavigation(deadline: deadline)
    return answer
  }

  /// Waits for a navigation that the input started, if it did.
  ///
  /// Not every one that is asked for begins: `mailto:` is none of the browser's business, and a
  /// page may ask to be stayed on. Nothing announces that, so the beginning has a short limit.
  private func waitForNavigation(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    let label = "Waiting for the navigation that the input started"
    do throws(BrowserError) {
      try await wait(for: .begun, label, deadline: min(deadline, .now + .seconds(1)))
    } catch {
      guard error.code == .timedOut else { throw error }
      withState { $0.navigation.requestCleared() }
    }
    try await wait(for: .settled, label, deadline: deadline)
  }

  /// Sends one input event; gives its number.
  private func start(
    _ command: InputState.Command, deadline: ContinuousClock.Instant
  ) -> PendingInput {
    switch command {
    case .mouse(let type, let x, let y, let button, let buttons, let clickCount, let modifiers):
      .mouse(
        start(
          CDP.Input.DispatchMouseEvent(
            type: type, x: x, y: y, button: button, buttons: buttons, clickCount: clickCount,
            modifiers: modifiers), deadline: deadline))
    case .key(let type, let key, let text, let modifiers):
      .key(
        start(
          CDP.Input.DispatchKeyEvent(
            type: type, key: key.value, code: key.code, windowsVirtualKeyCode: key.keyCode,
            modifiers: modifiers, text: text, unmodifiedText: text,
            location: key.location == 0 ? nil : key.location), deadline: deadline))
    case .text(let text):
      .text(start(CDP.Input.InsertText(text: text), deadline: deadline))
    }
  }

  private enum PendingInput {
    case mouse(CDPCall<CDP.Input.DispatchMouseEvent>)
    case key(CDPCall<CDP.Input.DispatchKeyEvent>)
    case text(CDPCall<CDP.Input.InsertText>)
  }

  /// Waits until the page has handled the event. The browser answers with an error where the
  /// document was replaced meanwhile, which is no failure: the event did its work.
  private func finish(
    _ input: PendingInput, startedAt before: NavigationState.Marker
  ) async throws(BrowserError) {
    do {
      switch input {
      case .mouse(let call): try await call.reply()
      case .key(let call): try await call.reply()
      case .text(let call): try await call.reply()
      }
    } catch {
      let isElsewhere = withState {
        $0.navigation.isTravelling || $0.navigation.marker.commits > before.commits
      }
      guard error.code == .protocolError, isElsewhere else { throw error }
    }
  }
}
