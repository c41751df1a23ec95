import BrowserAPI
import JSON
import Vocabulary

extension WebDriverPage {
  /// More dialogs than this within one step end the page.
  private static let dialogLimit = 20

  /// Answers the dialog that is open by the policy and reports it.
  ///
  /// The protocol does not tell a dialog's kind; only a prompt takes text.
  /// - Throws: `dialogLoop` past the limit; the page is ended then.
  func answerDialog(
    _ text: String?, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let (policy, count) = withState { state in
      state.dialogCount += 1
      return (state.dialogs, state.dialogCount)
    }
    do throws(WebDriverFailure) {
      var message = text ?? ""
      if text == nil {
        message = try await command(WebDriver.Prompt.Text(), deadline) ?? ""
      }
      if count > Self.dialogLimit { throw try endInLoop(message) }
      let isPrompt = await takesText(policy, deadline)
      var isAccepted = false
      switch policy {
      case .dismiss: _ = try await command(WebDriver.Prompt.Dismiss(), deadline)
      case .accept:
        isAccepted = true
        _ = try await command(WebDriver.Prompt.Accept(), deadline)
      }
      events.append(
        .dialog(kind: isPrompt ? "prompt" : "dialog", message: message, accepted: isAccepted))
    } catch {
      try checkUsable()
      // Someone else has answered it, or the page went away with it.
      guard error.reason != .error("no such alert") else { return }
      throw error.error(doing: "Answering a dialog")
    }
  }

  private func command<Command: WebDriverCommand>(
    _ command: Command, _ deadline: ContinuousClock.Instant
  ) async throws(WebDriverFailure) -> Command.Value {
    try await session.send(command, window: handle, deadline: deadline)
  }

  /// Whether the dialog is a prompt; its text is set in passing.
  private func takesText(
    _ policy: DialogPolicy, _ deadline: ContinuousClock.Instant
  ) async -> Bool {
    let text =
      switch policy {
      case .dismiss: ""
      case .accept(let text): text
      }
    do throws(WebDriverFailure) {
      _ = try await command(WebDriver.Prompt.SendText(text: text), deadline)
      return true
    } catch {
      return false
    }
  }

  private func endInLoop(_ message: String) throws(WebDriverFailure) -> WebDriverFailure {
    end(
      BrowserError(
        .dialogLoop,
        "The page opened more than \(Self.dialogLimit) dialogs in one step; "
          + "the last was \"\(message.prefix(200))\".",
        hint: "look for a loop around alert, confirm or prompt"))
    return WebDriverFailure(.error("unexpected alert open"), message)
  }
}
