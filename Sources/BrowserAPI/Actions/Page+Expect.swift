import JSON
public import Vocabulary

extension Page {
  /// Waits until all expectations hold at one moment. One round trip, however long it takes.
  /// - Parameter locator: what the expectations are about; nil for the page as a whole.
  public func expect(
    _ locator: Locator<String>?, _ expectations: [PageExpectation],
    deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(
      action: "expect", locator: locator, expectations: expectations, deadline: deadline)
    var argument: [String: JSONValue] = ["conditions": .array(expectations.map(\.json))]
    if let locator { argument["locator"] = locator.json }
    _ = try attempt.success(try await ask("expect", argument, attempt))
  }

  /// The HTTP status of the document, as the network or the document itself tells it; nil where it has
  /// none, or the engine does not know it.
  public func documentStatus(deadline: ContinuousClock.Instant) async -> Int? {
    if let status = documentStatus { return status }
    let attempt = ActionAttempt(action: "read", locator: nil, deadline: deadline)
    let answer = try? await ask("documentStatus", [:], attempt)
    return answer?["status"]?.number.map { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
  }

  /// Waits until the page's scripts know what the browser knew before the call.
  public func takeTurn(deadline: ContinuousClock.Instant) async {
    let attempt = ActionAttempt(action: "read", locator: nil, deadline: deadline)
    _ = try? await ask("takeTurn", [:], attempt)
  }

  /// The page in at most 40 lines: roles, names, values and loose text.
  public func outline(deadline: ContinuousClock.Instant) async throws(StepFailure) -> [String] {
    let attempt = ActionAttempt(action: "read", locator: nil, deadline: deadline)
    let answer = try attempt.success(try await ask("outline", [:], attempt))
    return answer["outline"]?.array?.compactMap(\.string) ?? []
  }

  /// Draws boxes around the visible matches of a locator and gives them in words.
  public func highlight(
    _ locator: Locator<String>, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) -> [String] {
    let attempt = ActionAttempt(action: "highlight", locator: locator, deadline: deadline)
    let answer = try attempt.success(
      try await ask("highlight", ["locator": locator.json], attempt))
    return answer["summaries"]?.array?.compactMap(\.string) ?? []
  }

  /// Takes the boxes of `highlight` away.
  public func clearHighlight(deadline: ContinuousClock.Instant) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "clear the highlight of", locator: nil, deadline: deadline)
    _ = try await ask("clearHighlight", [:], attempt)
  }
}
