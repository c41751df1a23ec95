package import BrowserAPI
package import JSON

/// Input that was sent and that the page may not have handled yet.
package struct PendingInput: Sendable {
  let finish: @Sendable () async throws(BrowserError) -> Void

  /// - Parameter finish: Waits until the page has handled it.
  package init(_ finish: @escaping @Sendable () async throws(BrowserError) -> Void) {
    self.finish = finish
  }
}

extension ProtocolPage {
  package func perform(
    _ actions: [InputAction], confirming confirmation: AgentCall?,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue? {
    try session.beginStep()
    if confirmation != nil { try await prepareCall(deadline: deadline) }
    let before = session.withCore { $0.navigation.marker }
    let inputs = try await sendInput(actions, since: before, deadline: deadline)
    let confirming = confirmation.map { start($0, deadline: deadline) }
    session.countWait()
    for input in inputs { try await finish(input, since: before) }
    var answer: JSONValue?
    if let confirming {
      answer = try await answerIfStillThere(confirming)
    } else {
      try await awaitInputEvents(deadline: deadline)
    }
    try await waitForNavigation(deadline: deadline)
    return answer
  }

  /// Waits until the page has handled the input. The browser answers with an error if the document
  /// was replaced meanwhile, which is no failure: the input did its work.
  package func finish(
    _ input: PendingInput, since before: NavigationState.Marker
  ) async throws(BrowserError) {
    do throws(BrowserError) {
      try await input.finish()
    } catch {
      let error = classified(error)
      if error.code == .documentGone { return }
      let isElsewhere = session.withCore {
        $0.navigation.isTravelling || $0.navigation.marker.commits > before.commits
      }
      guard error.code == .protocolError, isElsewhere else { throw error }
    }
  }

  /// Waits for a navigation that the input started, if it did.
  ///
  /// Not every one that is asked for begins: `mailto:` is for another program, and a page may ask
  /// to be stayed on. No event announces that, so the beginning has a short limit.
  private func waitForNavigation(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    let label = "Waiting for the navigation that the input started"
    do throws(BrowserError) {
      try await session.wait(for: .begun, label, deadline: min(deadline, .now + .seconds(1)))
    } catch {
      guard error.code == .timedOut else { throw error }
      receive(.navigation(.requestCleared))
    }
    do throws(BrowserError) {
      try await session.wait(for: .settled, label, deadline: deadline)
    } catch {
      guard error.code == .timedOut else { throw error }
      throw NavigationFailure.unanswered(session.withCore { $0.requests.underWay }, at: url)
    }
  }
}
