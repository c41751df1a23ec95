import BrowserAPI

extension WebDriverPage {
  /// WebKit counts presses on one point within this time as one multiple click.
  private static let multipleClickTime = Duration.seconds(1)

  func perform(
    _ actions: [InputAction], confirming confirmation: AgentCall?,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue? {
    try beginStep()
    let burst = InputBurst(apart(actions))
    // The latest moment at which the browser can have seen the press.
    defer {
      if let press = burst.lastPress {
        withState { $0.lastPress = (press.x, press.y, .now) }
      }
    }
    // Text is entered by the agent, so it can go together with the call that follows.
    var calls: [AgentCall] = []
    for piece in burst.pieces {
      switch piece {
      case .text(let text): calls.append(AgentCall("insertText", ["text": .string(text)]))
      case .actions(let sources):
        if !calls.isEmpty { _ = try await call(calls, settles: false, deadline: deadline) }
        calls = []
        _ = try await send(
          WebDriver.Actions.Perform(sources: sources), "Input", deadline: deadline)
      }
    }
    if let confirmation { calls.append(confirmation) }
    let answer = try await confirm(calls, deadline: deadline)
    try await dismissPopups(deadline: deadline)
    try await collect(deadline: deadline)
    return confirmation == nil ? nil : answer
  }

  /// Calls the agent and waits for a navigation that the input started; gives the last answer,
  /// or nil where the document went away first.
  private func confirm(
    _ calls: [AgentCall], deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue? {
    do throws(BrowserError) {
      let (answers, situation) = try await call(calls, settles: true, deadline: deadline)
      if situation.isLeft { try await waitForNavigation(from: situation, deadline: deadline) }
      return answers.count == calls.count ? answers.last : nil
    } catch {
      guard error.code == .documentGone else { throw error }
      _ = try await look(deadline: deadline)
      return nil
    }
  }

  /// Moves a single click aside by a pixel where it would be counted together with the one
  /// before it: two clicks of a person at the same place are further apart in time.
  private func apart(_ actions: [InputAction]) -> [InputAction] {
    guard vendor == .webKitGTK, let last = withState({ $0.lastPress }),
      last.at.duration(to: .now) < Self.multipleClickTime,
      let press = InputBurst(actions).firstPress, press == (last.x, last.y)
    else { return actions }
    return actions.map { action in
      guard case .pointerMove(let x, let y) = action else { return action }
      return .pointerMove(x: x >= 1 ? x - 1 : x + 1, y: y)
    }
  }

  /// Closes windows that the page opened and reports them.
  func dismissPopups(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    let handles = try await send(
      WebDriver.Window.All(), "Asking for windows", deadline: deadline)
    let popups = handles.filter { !isOfContext($0) }
    guard !popups.isEmpty else { return }
    do throws(WebDriverFailure) {
      for url in try await session.dismiss(popups, deadline: deadline) {
        events.append(.popup(url: url))
      }
    } catch {
      throw error.error(doing: "Closing a window that the page opened")
    }
  }
}
