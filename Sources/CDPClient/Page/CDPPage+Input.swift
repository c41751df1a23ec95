import BrowserAPI
import Messaging
import ProtocolPages
import Synchronization
import Vocabulary

extension CDPPage {
  func sendInput(
    _ actions: [InputAction], since before: NavigationState.Marker,
    deadline: ContinuousClock.Instant
  ) -> [PendingInput] {
    let commands = input.withLock { input in actions.map { input.command(for: $0) } }
    return commands.map { send($0, deadline: deadline) }
  }

  private func send(
    _ command: InputState.Command, deadline: ContinuousClock.Instant
  ) -> PendingInput {
    switch command {
    case .mouse(let type, let x, let y, let button, let buttons, let clickCount, let modifiers):
      pending(
        CDP.Input.DispatchMouseEvent(
          type: type, x: x, y: y, button: button, buttons: buttons, clickCount: clickCount,
          modifiers: modifiers), deadline)
    case .key(let type, let key, let text, let modifiers):
      pending(
        CDP.Input.DispatchKeyEvent(
          type: type, key: key.value, code: key.code, windowsVirtualKeyCode: key.keyCode,
          modifiers: modifiers, text: text, unmodifiedText: text,
          location: key.location == 0 ? nil : key.location), deadline)
    case .text(let text): pending(CDP.Input.InsertText(text: text), deadline)
    }
  }

  private func pending<Command: CDPCommand>(
    _ command: Command, _ deadline: ContinuousClock.Instant
  ) -> PendingInput {
    let call = session.start(command, deadline: deadline)
    return PendingInput { () async throws(BrowserError) in try await call.done() }
  }

  /// Events and the answers to input take different ways out of the page's process; an answer of
  /// the page itself comes after its events. So we ask, one task later than the input: forms are
  /// submitted by a task of their own.
  func awaitInputEvents(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    let nextTask = "new Promise((resume) => setTimeout(resume, 0))"
    _ = try? await session.send(CDP.Runtime.Evaluate(expression: nextTask), deadline: deadline)
    try session.checkUsable()
  }
}
