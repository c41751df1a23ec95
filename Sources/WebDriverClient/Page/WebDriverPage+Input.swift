import BrowserAPI
import JSON
import Vocabulary
import W3CActions

extension WebDriverPage {
  /// WebKit counts presses on one point within this time as one multiple click.
  private static let multipleClickTime = Duration.seconds(1)

  func perform(
    _ actions: [InputAction], confirming confirmation: AgentCall?,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue? {
    try beginStep()
    let burst = try InputBurst(actions)
    await keepApart(burst)
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
    try await adoptWindows(deadline: deadline)
    try await collect(deadline: deadline)
    return confirmation == nil ? nil : answer
  }

  /// Calls the agent and waits for a navigation that the input started; gives the last answer,
  /// or nil where the document went away first.
  private func confirm(
    _ calls: [AgentCall], deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue? {
    do throws(BrowserError) {
      let (answers, snapshot) = try await call(calls, settles: true, deadline: deadline)
      if snapshot.isLeft { try await waitForNavigation(from: snapshot, deadline: deadline) }
      return answers.count == calls.count ? answers.last : nil
    } catch {
      guard error.code == .documentGone else { throw error }
      _ = try await pollStatus(deadline: deadline)
      return nil
    }
  }

  /// Waits where a click would be counted together with the one before it: two clicks of a person
  /// at the same place are further apart in time.
  private func keepApart(_ burst: InputBurst) async {
    guard vendor == .webKitGTK, let last = withState({ $0.lastPress }),
      let press = burst.firstPress, abs(press.x - last.x) + abs(press.y - last.y) < 10
    else { return }
    // Ends at once where the time has passed or the task is cancelled.
    try? await Task.sleep(until: last.at + Self.multipleClickTime, clock: .continuous)
  }

  /// Looks for windows that the page opened, which become pages of its context, and reports them.
  func adoptWindows(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    let handles = try await send(
      WebDriver.Window.All(), "Asking for windows", deadline: deadline)
    try await adopt(handles, deadline: deadline)
  }
}
