import BrowserAPI
import JSON
import Vocabulary

extension WebDriverPage {
  /// Answers the dialog that is open by the policy and reports it.
  ///
  /// The protocol does not give a dialog's kind; only a prompt takes text.
  /// - Throws: `dialogLoop` past the limit; the page is ended then.
  func answerDialog(
    _ text: String?, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    do throws(WebDriverFailure) {
      var message = text ?? ""
      if text == nil { message = try await command(WebDriver.Prompt.Text(), deadline) ?? "" }
      let kind = await takesText(deadline) ? "prompt" : "dialog"
      let effects = receive { _ in [.dialog(PageDialog(kind: kind, message: message))] }
      for case .answerDialog(let answer) in effects {
        if answer.accepts {
          _ = try await command(WebDriver.Prompt.Accept(), deadline)
        } else {
          _ = try await command(WebDriver.Prompt.Dismiss(), deadline)
        }
      }
    } catch {
      try checkUsable()
      // It was answered otherwise, or the page went away with it.
      guard error.reason != .error("no such alert") else { return }
      throw error.error(doing: "Answering a dialog")
    }
    try checkUsable()
  }

  private func command<Command: WebDriverCommand>(
    _ command: Command, _ deadline: ContinuousClock.Instant
  ) async throws(WebDriverFailure) -> Command.Value {
    try await session.send(command, window: handle, deadline: deadline)
  }

  /// Whether the dialog is a prompt; the policy's text is set in passing.
  private func takesText(_ deadline: ContinuousClock.Instant) async -> Bool {
    let text =
      switch withState({ $0.core.dialogPolicy }) {
      case .standard, .dismiss: ""
      case .accept(let text): text
      }
    do throws(WebDriverFailure) {
      _ = try await command(WebDriver.Prompt.SendText(text: text), deadline)
      return true
    } catch {
      return false
    }
  }
}
