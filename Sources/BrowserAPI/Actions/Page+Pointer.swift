import JSON
public import Vocabulary

extension Page {
  /// Clicks the one element that the locator matches, once it is visible, still, enabled and not
  /// covered. Two round trips; more only where the page moved something in between.
  /// - Parameters:
  ///   - clicks: 2 for a double click.
  ///   - hold: How long the button stays down.
  ///   - gesture: Where in the element, and which modifiers are down.
  public func click(
    _ locator: Locator<String>, clicks: Int = 1, button: PointerButton = .left,
    hold: Duration? = nil, _ gesture: PointerGesture = PointerGesture(),
    deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let verb = clicks == 2 ? "double-click" : "click"
    let attempt = ActionAttempt(action: verb, locator: locator, deadline: deadline)
    let held: [InputAction] = hold.map { [.pause($0)] } ?? []
    try await point(
      attempt,
      preparing: gesture.adding(["locator": locator.json, "count": .number(Double(clicks))]),
      confirming: hold.map { ["hold": .number($0.milliseconds)] } ?? [:]
    ) { x, y in
      gesture.around(
        [.pointerMove(x: x, y: y)]
          + (1...max(1, clicks)).flatMap { count -> [InputAction] in
            [.pointerDown(button, clickCount: count)] + held
              + [.pointerUp(button, clickCount: count)]
          })
    }
  }

  /// Taps the element with a finger.
  /// - Parameter hold: How long the finger stays down.
  public func tap(
    _ locator: Locator<String>, hold: Duration? = nil, _ gesture: PointerGesture,
    deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "tap", locator: locator, deadline: deadline)
    let held: [InputAction] = hold.map { [.pause($0)] } ?? []
    try await point(
      attempt, preparing: gesture.adding(["locator": locator.json, "touch": true]),
      confirming: hold.map { ["hold": .number($0.milliseconds)] } ?? [:]
    ) { x, y in
      gesture.around([.touchDown(x: x, y: y)] + held + [.touchUp])
    }
  }

  /// Moves the pointer over the element, which may be disabled.
  public func hover(
    _ locator: Locator<String>, _ gesture: PointerGesture = PointerGesture(),
    deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "hover", locator: locator, deadline: deadline)
    try await point(
      attempt, preparing: gesture.adding(["locator": locator.json, "hover": true])
    ) { x, y in
      gesture.around([.pointerMove(x: x, y: y)])
    }
  }

  /// Brings a checkbox, radio button or switch into a state by clicking it; nothing happens where
  /// it is in that state. Verified afterwards, still in two round trips.
  public func setChecked(
    _ locator: Locator<String>, _ isChecked: Bool, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let verb = isChecked ? "check" : "uncheck"
    let attempt = ActionAttempt(action: verb, locator: locator, deadline: deadline)
    let wanted: [String: JSONValue] = ["locator": locator.json, "checked": .bool(isChecked)]
    let isDone = try await point(
      attempt, preparing: wanted, confirming: ["checked": .bool(isChecked)]
    ) { x, y in
      [
        .pointerMove(x: x, y: y), .pointerDown(.left, clickCount: 1),
        .pointerUp(.left, clickCount: 1),
      ]
    }
    // The click led to another document, which may have the box, as forms that send themselves do.
    if !isDone { _ = try attempt.success(try await ask("verifyChecked", wanted, attempt)) }
  }

  /// Prepares, sends the burst, and does both again where the guard in the page saw that the
  /// burst would have hit something else.
  ///
  /// - Returns: Whether the page confirmed it; false where the document went away before.
  @discardableResult
  func point(
    _ attempt: ActionAttempt, preparing argument: [String: JSONValue],
    confirming confirmation: [String: JSONValue] = [:],
    burst: (_ x: Double, _ y: Double) -> [InputAction]
  ) async throws(StepFailure) -> Bool {
    while true {
      let ready = try attempt.success(try await ask("preparePointer", argument, attempt))
      if ready["done"]?.bool == true { return true }
      guard let x = ready["x"]?.number, let y = ready["y"]?.number else {
        throw .browser(BrowserError(.scriptFailed, "the page agent answered without a point"))
      }
      let confirm = AgentCall("confirmPointer", .object(confirmation))
      guard let seen = try await act(burst(x, y), confirming: confirm, attempt) else {
        return false
      }
      if seen["ok"]?.bool == true { return true }
      var failure = seen.object ?? [:]
      failure["element"] = ready["element"]
      let isMissed = failure["kind"] == "covered"
      if !isMissed || attempt.isOver { throw .action(attempt.failure(.object(failure))) }
    }
  }
}
