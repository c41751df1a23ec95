import JSON
public import Vocabulary

extension Page {
  /// Scrolls until the element is in the middle of what is seen.
  public func scroll(
    to locator: Locator<String>, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    try await apply("scrollToElement", as: "scroll to", to: locator, deadline: deadline)
  }

  /// Scrolls by CSS pixels to the right and down; at the end nothing happens.
  /// - Parameter container: What is scrolled; the page where it is nil.
  public func scroll(
    byX x: Double, y: Double, in container: Locator<String>?, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "scroll", locator: container, deadline: deadline)
    var argument: [String: JSONValue] = ["x": .number(x), "y": .number(y)]
    argument["container"] = container?.json
    _ = try attempt.success(try await ask("scrollByPixels", argument, attempt))
  }

  /// Scrolls down, part by part, until the element is there and seen.
  /// - Parameter container: What is scrolled; the page where it is nil.
  public func scroll(
    until locator: Locator<String>, in container: Locator<String>?,
    deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "scroll to", locator: locator, deadline: deadline)
    var argument: [String: JSONValue] = ["locator": locator.json]
    argument["container"] = container?.json
    _ = try attempt.success(try await ask("scrollUntil", argument, attempt))
  }

  /// Turns the wheel over the element, or over the middle of the page, and waits until what scrolls
  /// has come to rest.
  public func wheel(
    x: Double, y: Double, over locator: Locator<String>?, _ gesture: PointerGesture,
    deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(
      action: "turn the wheel over", locator: locator, deadline: deadline)
    var place = try attempt.success(try await ask("prepareWheel", [:], attempt))
    if let locator {
      let argument = gesture.adding(["locator": locator.json, "hover": true])
      place = try attempt.success(try await ask("preparePointer", argument, attempt))
    }
    let (px, py) = (place["x"]?.number ?? 0, place["y"]?.number ?? 0)
    let turn = gesture.around([
      .pointerMove(x: px, y: py), .wheel(x: px, y: py, deltaX: x, deltaY: y),
    ])
    let seen = try await act(turn, confirming: AgentCall("confirmWheel"), attempt)
    if let seen { _ = try attempt.success(seen) }
  }
}
