import JSON
public import Vocabulary

extension Page {
  /// Chooses an option of a list box that the page makes itself: opens it, types what filters it, and
  /// clicks the option; also of a `select`, and of a field with suggestions.
  ///
  /// - Parameters:
  ///   - option: The option's text, or a part that no other has.
  ///   - filter: What is typed before the option is looked for; nil to type nothing.
  public func choose(
    _ option: String, filter: String? = nil, in locator: Locator<String>,
    deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "choose in", locator: locator, deadline: deadline)
    let argument: [String: JSONValue] = ["locator": locator.json, "option": .string(option)]
    let ready = try attempt.success(try await ask("prepareChoose", argument, attempt))
    switch ready["kind"]?.string {
    case "select": return try await select([.either(option)], in: locator, deadline: deadline)
    case "suggestion":
      return try await fill(locator, with: ready["value"]?.string ?? option, deadline: deadline)
    default: break
    }
    if ready["open"]?.bool != true {
      try await point(
        attempt, preparing: ["locator": locator.json, "use": "trigger"], burst: click)
    }
    if let filter { try await type(filter, into: nil, deadline: deadline) }
    let isThere = try await point(
      attempt,
      preparing: ["locator": locator.json, "use": "option", "option": .string(option)],
      burst: click)
    // The choice may lead to another document.
    guard isThere else { return }
    _ = try attempt.success(try await ask("confirmChoose", argument, attempt))
  }

  private func click(_ x: Double, _ y: Double) -> [InputAction] {
    [
      .pointerMove(x: x, y: y), .pointerDown(.left, clickCount: 1),
      .pointerUp(.left, clickCount: 1),
    ]
  }
}

extension Page {
  /// Chooses options of a `<select>` by label, or else by value.
  public func select(
    _ values: [String], in locator: Locator<String>, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    try await select(values.map { .either($0) }, in: locator, deadline: deadline)
  }
}

/// How an option of a `select` is named.
public enum OptionName: Sendable, Hashable {
  /// By its label, or else its value.
  case either(String)
  /// By its value.
  case value(String)
  /// By its place, from 0; -1 is the last.
  case index(Int)

  /// The name as the page agent takes it.
  var json: JSONValue {
    switch self {
    case .either(let text): .string(text)
    case .value(let text): ["value": .string(text)]
    case .index(let index): ["index": .number(Double(index))]
    }
  }
}
