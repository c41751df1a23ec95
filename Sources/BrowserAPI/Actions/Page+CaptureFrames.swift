import JSON
import Vocabulary

/// What a picture takes from documents inside the page's: masks, ignored elements, the element shown.
extension CaptureRequest {
  /// The element that is shown, if it is in a frame.
  var elementInFrame: Locator<String>? {
    guard case .element(let locator) = area, locator.frame != nil else { return nil }
    return locator
  }

  /// Whether it asks for anything in a frame.
  var isInFrames: Bool {
    elementInFrame != nil || (masks + ignored).contains { $0.frame != nil }
  }

  /// The locators as the agent of the page takes them: those in frames match nothing there.
  static func ownLocators(_ locators: [Locator<String>]) -> JSONValue {
    .array(locators.map { $0.frame == nil ? $0.json : ["css": ":not(*)"] })
  }
}

extension Page {
  /// Brings the element that a picture shows into view, if it is in a frame.
  func preparePictured(
    _ request: CaptureRequest, _ attempt: ActionAttempt
  ) async throws(StepFailure) {
    guard let locator = request.elementInFrame else { return }
    _ = try attempt.success(
      try await ask("preparePictured", ["locator": locator.json], attempt))
  }

  /// Adds to the answer of `prepareCapture` what lies in frames, and paints masks there.
  func addingFrames(
    to ready: JSONValue, _ request: CaptureRequest, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) -> JSONValue {
    var answer = ready.object ?? [:]
    let scroll = PagePoint(
      x: ready["scrollX"]?.number ?? 0, y: ready["scrollY"]?.number ?? 0)
    func inDocument(_ boxes: [PageRect]) -> [JSONValue] {
      boxes.map { Self.json($0, x: $0.x + scroll.x, y: $0.y + scroll.y) }
    }
    var masked: [PageRect] = []
    for mask in request.masks where mask.frame != nil { masked += try await boxes(of: mask) }
    if !masked.isEmpty {
      do throws(BrowserError) {
        let boxes = masked.map { Self.json($0, x: $0.x, y: $0.y) }
        _ = try await call(
          AgentCall("paintBoxes", ["boxes": .array(boxes)]), deadline: max(deadline, .now) + grace)
      } catch {
        throw .browser(error)
      }
      answer["masks"] = .array((answer["masks"]?.array ?? []) + inDocument(masked))
    }
    var ignored = answer["ignored"]?.array ?? []
    for (index, locator) in request.ignored.enumerated() where locator.frame != nil {
      if ignored.indices.contains(index) {
        ignored[index] = .array(inDocument(try await boxes(of: locator)))
      }
    }
    if !ignored.isEmpty { answer["ignored"] = .array(ignored) }
    if let locator = request.elementInFrame {
      let shown = try await boxes(of: locator)
      answer["element"] = inDocument(shown).first ?? [:]
    }
    return .object(answer)
  }

  private static func json(_ box: PageRect, x: Double, y: Double) -> JSONValue {
    [
      "x": .number(x), "y": .number(y), "width": .number(box.width),
      "height": .number(box.height),
    ]
  }

  /// The boxes of what a locator in a frame matches now, in the page's viewport, as far as the frames
  /// show them; none where there is no such frame.
  private func boxes(of locator: Locator<String>) async throws(StepFailure) -> [PageRect] {
    // What is not there now is in no picture; a frame that was just replaced is looked for again.
    var attempt = ActionAttempt(
      action: "take a picture of", locator: locator, deadline: .now + .seconds(1))
    attempt.expectations = [.hidden]
    var seen = try await ask("boxesOfMatches", ["locators": [locator.json]], attempt)
    var outer = attempt.route.current
    do throws(BrowserError) {
      while !outer.frames.isEmpty, seen["boxes"] != nil {
        outer.frames.removeLast()
        seen = try await call(
          "boxesThroughFrame", ["boxes": seen["boxes"] ?? [], "view": seen["view"] ?? [:]],
          in: outer, deadline: attempt.deadline + grace)
      }
    } catch {
      throw .browser(error)
    }
    return (seen["boxes"]?.array?.first?.array ?? []).map {
      PageRect(
        x: $0["x"]?.number ?? 0, y: $0["y"]?.number ?? 0, width: $0["width"]?.number ?? 0,
        height: $0["height"]?.number ?? 0)
    }
  }
}
