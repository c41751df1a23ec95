import JSON
import Vocabulary

extension Page {
  /// How much longer than its own time a call of the agent may take before we give it up: the
  /// agent answers at its time with what it saw last, which is worth more than a bare timeout.
  var grace: Duration { .seconds(5) }

  /// Calls the agent with the time that is left and, where the document went away, again in the
  /// one that followed.
  func ask(
    _ function: String, _ argument: [String: JSONValue], _ attempt: ActionAttempt
  ) async throws(StepFailure) -> JSONValue {
    if let frame = attempt.locator?.frameLocator {
      return try await askInFrame(frame, function, argument, attempt)
    }
    while true {
      var argument = argument
      argument["timeout"] = .number(attempt.millisecondsLeft)
      let began = ContinuousClock.now
      do throws(BrowserError) {
        let answer = try await call(
          AgentCall(function, .object(argument)), deadline: attempt.deadline + grace)
        PageClock.current?.add(since: began)
        return answer
      } catch {
        PageClock.current?.add(since: began, documentWentAway: error.code == .documentGone)
        try attempt.check(error)
      }
    }
  }

  /// Sends input and gives the confirmation's answer, or nil where the document went away.
  func act(
    _ actions: [InputAction], confirming confirmation: AgentCall?, _ attempt: ActionAttempt
  ) async throws(StepFailure) -> JSONValue? {
    do throws(BrowserError) {
      return try await actInFrame(actions, confirming: confirmation, attempt)
    } catch {
      // The input has been sent; a document or a page that went away went because of it.
      guard error.code != .documentGone, error.code != .pageClosed else { return nil }
      // A navigation says itself what it waited for.
      guard error.code == .timedOut, error.url.isEmpty else { throw .browser(error) }
      throw .browser(
        BrowserError(
          .timedOut, "The page did not answer \(attempt.action): \(error.message)",
          hint: "its main thread may be busy; look for a loop without an end"))
    }
  }
}

/// One action of a person on a page: what it is called, on what, since when and until when.
struct ActionAttempt {
  var action: String
  var locator: Locator<String>?
  var expectations: [PageExpectation] = []
  var deadline: ContinuousClock.Instant
  let started = ContinuousClock.now
  /// The way into the frame of the locator, as it was found last.
  let route = FoundRoute()

  /// Whether what is expected is so where there is no element.
  var isMetByAbsence: Bool { !expectations.isEmpty && expectations.allSatisfy(\.isMetByAbsence) }

  var millisecondsLeft: Double {
    let left = ContinuousClock.now.duration(to: deadline).components
    return max(0, Double(left.seconds) * 1000 + Double(left.attoseconds) / 1e15)
  }

  /// What the action is on, in words.
  var subject: String { locator?.description ?? "what has the focus" }

  var isOver: Bool { ContinuousClock.now >= deadline }

  /// The agent's answer where it is a success.
  func success(_ answer: JSONValue) throws(StepFailure) -> JSONValue {
    guard answer["ok"]?.bool == true else { throw .action(failure(answer)) }
    return answer
  }

  func failure(_ answer: JSONValue) -> ActionError {
    AgentFailure(
      action: action, locator: locator, expectations: expectations, answer: answer,
      waitedFor: started.duration(to: .now)
    ).error
  }

  /// A failure on the way into the frame of the locator.
  func failure(_ answer: JSONValue, of frame: Locator<String>) -> ActionError {
    var inner = locator
    inner?.frame = nil
    let element = inner.flatMap { $0.criteria.isEmpty ? nil : $0.description } ?? "what is expected"
    var error = AgentFailure(
      action: "a frame", locator: frame, answer: answer, waitedFor: started.duration(to: .now)
    ).error
    error.isExpectation = action == "expect"
    switch answer["kind"]?.string {
    case "noMatch" where frame.frame == nil && answer["scopeMissing"]?.bool != true:
      error.message = "no frame for \(frame), where \(element) was to be"
    case "notFrame":
      error.message = "\(frame) is no frame, and \(element) was to be in one"
      let inside = answer["detail"]?.string ?? ""
      error.hint =
        inside.isEmpty ? "name an iframe, frame or object" : "the frame inside it is \(inside)"
    default: error.message = "the frame of \(element): \(error.message)"
    }
    return error
  }

  /// Returns where the call may be repeated; throws the error otherwise.
  func check(_ error: BrowserError) throws(StepFailure) {
    guard error.code == .documentGone else { throw .browser(error) }
    guard isOver else { return }
    let subject = locator?.description ?? "the page"
    throw .action(
      ActionError(
        .timeout, "cannot \(action) \(subject): documents kept on being replaced",
        waitedFor: started.duration(to: .now),
        hint: "expect the URL where the page comes to rest first"))
  }
}
