import BrowserAPI
import JSON
import Messaging
import ProtocolPages
import W3CActions

extension BiDiPage {
  func sendInput(
    _ actions: [InputAction], since before: NavigationState.Marker,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [PendingInput] {
    var pieces = try InputBurst(actions).pieces
    guard let last = pieces.popLast() else { return [] }
    // The browser works on commands side by side, so one piece ends before the next begins.
    for piece in pieces {
      let sent = send(piece, deadline: deadline)
      session.countWait()
      try await finish(sent, since: before)
    }
    return [send(last, deadline: deadline)]
  }

  private func send(
    _ piece: InputBurst.Piece, deadline: ContinuousClock.Instant
  ) -> PendingInput {
    switch piece {
    case .actions(let devices):
      let call = session.start(
        BiDi.Input.PerformActions(context: contextID, actions: devices), deadline: deadline)
      return PendingInput { () async throws(BrowserError) in try await call.done() }
    case .text(let text):
      let call = start(AgentCall("insertText", ["text": .string(text)]), deadline: deadline)
      return PendingInput { () async throws(BrowserError) in _ = try await self.answer(to: call) }
    }
  }
}
