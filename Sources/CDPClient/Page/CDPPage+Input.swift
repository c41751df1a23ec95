import BrowserAPI
import Messaging
import ProtocolPages
import Synchronization
import Vocabulary

extension CDPPage {
  func sendInput(
    _ actions: [InputAction], since before: NavigationState.Marker,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [PendingInput] {
    let commands = input.withLock { input in actions.map { input.command(for: $0) } }
    var sent: [PendingInput] = []
    for command in commands {
      guard case .pause(let time) = command else {
        if let input = send(command, deadline: deadline) { sent.append(input) }
        continue
      }
      // What came before the pause has arrived when it begins.
      for input in sent { try await finish(input, since: before) }
      sent = []
      try? await Task.sleep(for: time)
    }
    return sent
  }

  private func send(
    _ command: InputState.Command, deadline: ContinuousClock.Instant
  ) -> PendingInput? {
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
          location: key.location == 0 ? nil : key.location,
          isKeypad: key.location == 3 ? true : nil), deadline)
    case .text(let text): pending(CDP.Input.InsertText(text: text), deadline)
    case .touch(let type, let points, let modifiers):
      pending(
        CDP.Input.DispatchTouchEvent(type: type, touchPoints: points, modifiers: modifiers),
        deadline)
    case .wheel(let x, let y, let deltaX, let deltaY, let modifiers):
      pending(
        CDP.Input.DispatchWheelEvent(
          x: x, y: y, deltaX: deltaX, deltaY: deltaY, modifiers: modifiers), deadline)
    case .pause: nil
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
