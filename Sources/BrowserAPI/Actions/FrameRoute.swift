import JSON
import Synchronization
import Vocabulary

/// The way from the page's document to that of a frame.
struct FrameRoute: Sendable, Hashable {
  /// From the outside in; the last is the document that is acted on.
  var frames: [FrameReference] = []
  /// The point that was aimed at last.
  var aim: FrameAim?
  /// Whether nothing can wait in it, since its sandbox forbids scripts: it is looked at again and again.
  var isSilent = false
  /// Why nothing in it is visible, if a frame around it is hidden; else empty.
  var hidden = ""
}

/// The way into the frame of an attempt, as it was found last.
final class FoundRoute: Sendable {
  private let route = Mutex(FrameRoute())
  private let hasClicked = Atomic(false)

  /// Whether an element may be clicked to focus it; once.
  func mayClick() -> Bool { !hasClicked.exchange(true, ordering: .relaxed) }

  var current: FrameRoute {
    get { route.withLock { $0 } }
    set { route.withLock { $0 = newValue } }
  }
}

extension Locator {
  /// The frame that it is in.
  var frameLocator: Locator? {
    guard case .locator(let outer)? = frame else { return nil }
    return outer
  }
}

/// Why a frame could not be entered.
enum FrameProblem: Error {
  /// The agent's answer about the locator of a frame.
  case answer(JSONValue, Locator<String>)
  case browser(BrowserError)
  /// What kept an element from being focused.
  case failed(StepFailure)
}

extension PagePoint {
  /// The point of an answer.
  fileprivate init(_ answer: JSONValue) {
    self.init(x: answer["x"]?.number ?? 0, y: answer["y"]?.number ?? 0)
  }
}

extension Page {
  /// How long a document in a frame waits by itself before the way to it is looked at again: the frame
  /// may have been replaced, or hidden.
  private var slice: Double { 2000 }

  /// Calls the agent in the document of the attempt's frame, again where the frame or its document
  /// went away, until it gives something final or the time is over.
  func askInFrame(
    _ frame: Locator<String>, _ function: String, _ argument: [String: JSONValue],
    _ attempt: ActionAttempt
  ) async throws(StepFailure) -> JSONValue {
    let isAction = function.hasPrefix("prepare")
    while true {
      let began = ContinuousClock.now
      do throws(FrameProblem) {
        let route = try await enter(frame, attempt, shows: isAction)
        attempt.route.current = route
        let time = route.isSilent ? 0 : min(slice, attempt.millisecondsLeft)
        var answer = try await call(
          function, argument.merging(["timeout": .number(time)]) { $1 }, in: route, attempt)
        if answer["ok"]?.bool == true, answer["x"]?.number != nil {
          let inFrame = PagePoint(answer)
          answer = try await aim(answer, argument, route, attempt)
          attempt.route.current.aim = FrameAim(inPage: PagePoint(answer), inFrame: inFrame)
        }
        if Self.isUnfocused(answer), attempt.route.mayClick(), let locator = attempt.locator {
          // Some engines let a frame of another site take the focus only when a person clicks there.
          try await focusByClick(locator, attempt)
          continue
        }
        PageClock.current?.add(since: began)
        if answer["ok"]?.bool == true || attempt.isOver { return answer }
        if route.isSilent { try? await Task.sleep(for: .milliseconds(50)) }
        if answer["kind"] == "detached" { continue }
        // What ended before its time was final.
        if (answer["waited"]?.number ?? 0) < time - 1 { return answer }
      } catch {
        switch error {
        case .failed(let failure): throw failure
        case .browser(let error):
          PageClock.current?.add(since: began, documentWentAway: error.code == .documentGone)
          try attempt.check(error)
          // A frame that is being replaced, or has no document yet.
          try? await Task.sleep(for: .milliseconds(20))
        case .answer(let answer, let frame):
          PageClock.current?.add(since: began)
          if attempt.isMetByAbsence {
            if answer["kind"] == "noMatch" { return ["ok": true, "matches": 0] }
            if answer["kind"] == "loading", !attempt.isOver { continue }
          }
          throw .action(attempt.failure(answer, of: frame))
        }
      }
    }
  }

  /// Whether an answer says that an element did not take the focus.
  private static func isUnfocused(_ answer: JSONValue) -> Bool {
    answer["focused"] == false || answer["detail"]?.string == "it does not take the focus"
  }

  private func focusByClick(
    _ locator: Locator<String>, _ attempt: ActionAttempt
  ) async throws(FrameProblem) {
    do throws(StepFailure) {
      try await click(locator, deadline: attempt.deadline)
    } catch {
      switch error {
      case .browser(let error): throw .browser(error)
      case .action: throw .failed(error)
      }
    }
  }

  /// Finds the way into a frame, which may be in another one.
  private func enter(
    _ frame: Locator<String>, _ attempt: ActionAttempt, shows: Bool
  ) async throws(FrameProblem) -> FrameRoute {
    var route = FrameRoute()
    if let outer = frame.frameLocator { route = try await enter(outer, attempt, shows: shows) }
    let wait =
      attempt.isMetByAbsence ? min(200, attempt.millisecondsLeft) : attempt.millisecondsLeft
    let argument: [String: JSONValue] = [
      "locator": frame.json, "show": .bool(shows), "timeout": .number(wait),
    ]
    let answer = try await call("chooseFrame", argument, in: route, attempt)
    guard answer["ok"]?.bool == true else { throw .answer(answer, frame) }
    do throws(BrowserError) {
      guard let frames else { throw BrowserError(.unsupported, "Frames can't be entered here.") }
      route.frames.append(
        try await frames.chosen(in: route.frames.last, deadline: attempt.deadline + grace))
    } catch {
      throw .browser(error)
    }
    route.isSilent = answer["silent"]?.bool ?? false
    route.hidden = answer["hidden"]?.string ?? ""
    return route
  }

  /// Calls the agent in the last document of a route.
  private func call(
    _ function: String, _ argument: [String: JSONValue], in route: FrameRoute,
    _ attempt: ActionAttempt
  ) async throws(FrameProblem) -> JSONValue {
    do throws(BrowserError) {
      return try await call(function, argument, in: route, deadline: attempt.deadline + grace)
    } catch {
      throw .browser(error)
    }
  }

  func call(
    _ function: String, _ argument: [String: JSONValue], in route: FrameRoute,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    guard let frames, let last = route.frames.last else {
      return try await call(AgentCall(function, .object(argument)), deadline: deadline)
    }
    let whole = argument.merging([
      "inFrame": true, "frameHidden": .string(route.hidden),
    ]) { $1 }
    return try await frames.call(
      AgentCall(function, .object(whole)), in: last, deadline: deadline)
  }

  /// Sends input to the attempt's frame and gives the confirmation's answer, or nil where the frame's
  /// document went away.
  func actInFrame(
    _ actions: [InputAction], confirming confirmation: AgentCall?, _ attempt: ActionAttempt
  ) async throws(BrowserError) -> JSONValue? {
    let route = attempt.route.current
    guard let frames, let last = route.frames.last else {
      return try await perform(
        actions, confirming: confirmation, deadline: attempt.deadline + grace)
    }
    try await frames.perform(
      actions, in: last, aim: route.aim, deadline: attempt.deadline + grace)
    if actions.contains(where: \.isOfPointer), let blocked = await releaseGuards(route, attempt) {
      return ["ok": false, "kind": "covered", "detail": .string(blocked)]
    }
    do throws(BrowserError) {
      var answer: JSONValue?
      if let confirmation {
        answer = try await call(
          confirmation.function, confirmation.argument.object ?? [:], in: route,
          deadline: attempt.deadline + grace)
      }
      // Where the frame goes elsewhere the answer never comes: its document ends the call.
      _ = try? await call(
        "settleDeparture", ["timeout": .number(attempt.millisecondsLeft)], in: route,
        deadline: attempt.deadline + grace)
      return answer
    } catch {
      guard error.code == .documentGone else { throw error }
      return nil
    }
  }

  /// Ends the watch of the documents around a frame; gives what got input that was for the frame.
  private func releaseGuards(_ route: FrameRoute, _ attempt: ActionAttempt) async -> String? {
    var blocked: String?
    var outer = route
    while !outer.frames.isEmpty {
      outer.frames.removeLast()
      let answer = try? await call(
        "disarm", [:], in: outer, deadline: attempt.deadline + grace)
      if let met = answer?["blocked"]?.string { blocked = met }
    }
    if blocked != nil {
      _ = try? await call("disarm", [:], in: route, deadline: attempt.deadline + grace)
    }
    return blocked
  }

  /// Turns the point of an answer, which is one of the frame's viewport, into one of the page's, once
  /// the documents around the frame show it and would let it through.
  private func aim(
    _ answer: JSONValue, _ argument: [String: JSONValue], _ route: FrameRoute,
    _ attempt: ActionAttempt
  ) async throws(FrameProblem) -> JSONValue {
    var (whole, seen) = (answer.object ?? [:], answer)
    var outer = route
    while !outer.frames.isEmpty {
      outer.frames.removeLast()
      let question: [String: JSONValue] = [
        "x": seen["x"] ?? 0, "y": seen["y"] ?? 0, "view": seen["view"] ?? [:],
        "hover": argument["hover"] ?? false, "count": argument["count"] ?? 1,
        "timeout": .number(min(slice, attempt.millisecondsLeft)),
      ]
      seen = try await call("aimThroughFrame", question, in: outer, attempt)
      guard seen["ok"]?.bool == true else {
        var failure = seen.object ?? [:]
        failure["element"] = answer["element"] ?? .null
        return .object(failure)
      }
    }
    (whole["x"], whole["y"]) = (seen["x"], seen["y"])
    return .object(whole)
  }
}
