import JSON

/// What scripts draw, on canvases as a rule, is held for a picture by holding the page's clocks:
/// `canvases.js` says how.
extension Page {
  private static var canvases: String {
    String(decoding: PackageResources.canvases_js, as: UTF8.self)
  }

  /// How long drawings may take to come to rest: a clock that draws once a second has drawn twice.
  private static var longestHold: Duration { .milliseconds(2500) }

  /// Takes a picture while time stands still for what scripts draw, and lets it go on afterwards.
  func holdingCanvases<Value>(
    deadline: ContinuousClock.Instant, _ picture: () async throws(StepFailure) -> Value
  ) async throws(StepFailure) -> Value {
    let limit = min(Self.longestHold, max(.zero, deadline - .now))
    // Each step of it costs the page a few frames, whatever the limit.
    let end = max(deadline, .now + limit) + grace
    let value: Value
    do throws(StepFailure) {
      try await sendToCanvases(["hold": true, "limit": .number(limit.milliseconds)], end)
      value = try await picture()
    } catch {
      try? await sendToCanvases([:], max(deadline, .now) + grace)
      throw error
    }
    try await sendToCanvases([:], max(deadline, .now) + grace)
    return value
  }

  /// Holds or, without anything in the argument, lets go; a page that has been left needs nothing.
  private func sendToCanvases(
    _ argument: JSONValue, _ deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let text = String(decoding: argument.utf8, as: UTF8.self)
    do throws(BrowserError) {
      _ = try await callInPage(Self.canvases, text, deadline: deadline)
    } catch {
      guard error.code == .documentGone else { throw .browser(error) }
    }
  }
}
