public import JSON
public import Vocabulary

extension Page {
  /// Replaces what is in a field. Dates, colors, ranges and numbers get their value at once, in
  /// the format of HTML (`2026-03-31`, `#ff8800`); other fields get it as if pasted.
  ///
  /// - Parameter onPassword: Called before the text is entered into a field that hides it.
  public func fill(
    _ locator: Locator<String>, with text: String, as action: String = "fill",
    deadline: ContinuousClock.Instant, onPassword: () -> Void = {}
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: action, locator: locator, deadline: deadline)
    let argument: [String: JSONValue] = [
      "locator": locator.json, "value": .string(text), "clear": .bool(action == "clear"),
    ]
    while true {
      let ready = try attempt.success(try await ask("prepareFill", argument, attempt))
      if ready["password"]?.bool == true { onPassword() }
      if ready["done"]?.bool == true { return }
      if ready["editor"]?.bool == true { return try await fillEditor(argument, text, attempt) }
      let burst: [InputAction] =
        ready["clear"]?.bool == true
        ? [.keyDown("Delete"), .keyUp("Delete")] : [.insertText(text)]
      let confirm = AgentCall("confirmFill")
      guard let seen = try await act(burst, confirming: confirm, attempt) else { return }
      if seen["ok"]?.bool == true { return }
      if attempt.isOver || seen["again"]?.bool != true {
        var failure = seen.object ?? [:]
        failure["element"] = ready["element"]
        throw .action(attempt.failure(.object(failure)))
      }
    }
  }

  /// Replaces the text of a code editor that has the focus: selects it by keys, and pastes.
  private func fillEditor(
    _ argument: [String: JSONValue], _ text: String, _ attempt: ActionAttempt
  ) async throws(StepFailure) {
    guard let all = try? KeyChord("\(Key.controlOrMeta)+A") else { return }
    try await send(all.actions, [:], attempt)
    if text.isEmpty {
      try await send([.keyDown("Delete"), .keyUp("Delete")], [:], attempt)
    } else {
      let pasted = try await ask("pasteIntoEditor", ["value": .string(text)], attempt)
      if pasted["insert"]?.bool == true {
        _ = try await act([.insertText(text)], confirming: nil, attempt)
      }
    }
    _ = try attempt.success(try await ask("confirmEditor", argument, attempt))
  }

  /// Types text key by key at the end of what is in the field, or where the focus is if there is
  /// no locator. A line break is the Enter key, a tab the Tab key.
  ///
  /// All keys are sent at once, in two round trips, but to a field that is full before the text
  /// ends: such fields may pass the focus on, so each key waits for the page.
  ///
  /// - Parameters:
  ///   - delay: The time between two keys; nil to send all of them at once.
  ///   - onPassword: Called before the text is typed into a field that hides it.
  public func type(
    _ text: String, into locator: Locator<String>?, delay: Duration? = nil,
    deadline: ContinuousClock.Instant,
    onPassword: () -> Void = {}
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "type into", locator: locator, deadline: deadline)
    let keys = KeyChord.typing(text)
    // A tab or line break may leave the field.
    let characters = text.prefix { $0 != "\t" && !$0.isNewline }.count
    let ready = try await prepareKeys(
      attempt, ["atEnd": true, "characters": .number(Double(characters))])
    if ready["password"]?.bool == true { onPassword() }
    var rest = keys[...]
    if let delay {
      while rest.count > 1, let key = rest.popFirst() {
        _ = try await send(key, [:], attempt)
        try await wait(delay, attempt, doing: text)
      }
    } else if ready["paced"]?.bool == true {
      while rest.count > 1, let key = rest.popFirst() {
        let answer = try await send(key, ["paced": true], attempt)
        // The page keeps the focus where it is: no need to wait for it any longer.
        if answer?["moved"]?.bool == false { break }
      }
    }
    guard let seen = try await send(Array(rest.joined()), ["isLast": true], attempt) else { return }
    _ = try attempt.success(seen)
  }

  /// Waits between two keys; fails where the time is over before all is typed.
  private func wait(
    _ delay: Duration, _ attempt: ActionAttempt, doing text: String
  ) async throws(StepFailure) {
    try? await Task.sleep(for: delay)
    guard attempt.isOver else { return }
    throw .action(
      ActionError(
        .timeout, "cannot \(attempt.action) \(attempt.subject): the time was over in the middle",
        waitedFor: attempt.started.duration(to: .now),
        hint: "\(text.count) keys with that delay take longer; give the step more time"))
  }

  /// Presses a key down, and leaves it there until it is released.
  public func keyDown(_ key: String, deadline: ContinuousClock.Instant) async throws(StepFailure) {
    try await self.key(key, as: "press down", deadline) { .keyDown($0) }
  }

  /// Releases a key that is down.
  public func keyUp(_ key: String, deadline: ContinuousClock.Instant) async throws(StepFailure) {
    try await self.key(key, as: "release", deadline) { .keyUp($0) }
  }

  private func key(
    _ name: String, as action: String, _ deadline: ContinuousClock.Instant,
    _ input: (String) -> InputAction
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: action, locator: nil, deadline: deadline)
    guard let key = Key(name) else {
      let error = KeyChordError.unknown(name)
      throw .action(ActionError(.invalid, error.message, hint: error.hint))
    }
    _ = try await act([input(key.name)], confirming: nil, attempt)
  }

  /// Presses a key or chord such as `Enter`, `Control+A` or `Shift+Tab` on the element, or where
  /// the focus is if there is no locator.
  public func press(
    _ keys: String, on locator: Locator<String>?, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "press", locator: locator, deadline: deadline)
    let chord: KeyChord
    do throws(KeyChordError) { chord = try KeyChord(keys) } catch {
      throw .action(ActionError(.invalid, error.message, hint: error.hint))
    }
    if locator == nil {
      _ = try await act(chord.actions, confirming: nil, attempt)
    } else {
      _ = try await prepareKeys(attempt)
      try await send(chord.actions, [:], attempt)
    }
  }

  /// Chooses options of a `<select>`, in place of those that are chosen. One round trip.
  public func select(
    _ options: [OptionName], in locator: Locator<String>, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    try await apply(
      "select", as: "select in", to: locator, ["values": .array(options.map(\.json))],
      deadline: deadline)
  }

  /// Calls a function of the page agent that does all of an action by itself. One round trip.
  ///
  /// - Parameters:
  ///   - function: The name of the agent's function, which waits for the element.
  ///   - action: What messages call the action.
  ///   - argument: What the function needs besides the locator.
  public func apply(
    _ function: String, as action: String, to locator: Locator<String>,
    _ argument: [String: JSONValue] = [:], deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: action, locator: locator, deadline: deadline)
    let whole = argument.merging(["locator": locator.json]) { own, _ in own }
    _ = try attempt.success(try await ask(function, whole, attempt))
  }

  /// Focuses the element, if there is one, and begins to watch keys.
  private func prepareKeys(
    _ attempt: ActionAttempt, _ argument: [String: JSONValue] = [:]
  ) async throws(StepFailure) -> JSONValue {
    var argument = argument
    if let locator = attempt.locator { argument["locator"] = locator.json }
    return try attempt.success(try await ask("prepareKeys", argument, attempt))
  }

  /// Sends keys to what has the focus and returns when the page has handled them; nil where the
  /// document went away.
  @discardableResult
  private func send(
    _ keys: [InputAction], _ argument: [String: JSONValue], _ attempt: ActionAttempt
  ) async throws(StepFailure) -> JSONValue? {
    var argument = argument
    let releases = keys.count { if case .keyUp = $0 { true } else { false } }
    argument["releases"] = .number(Double(releases))
    return try await act(
      keys, confirming: AgentCall("confirmKeys", .object(argument)), attempt)
  }
}
