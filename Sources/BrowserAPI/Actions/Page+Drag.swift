import JSON
public import Vocabulary

/// A drag: from where to where.
public struct DragGesture: Sendable, Hashable {
  /// Where it ends.
  public enum Destination: Sendable, Hashable {
    /// At a place in an element; nil for the middle of what is seen of it.
    case element(Locator<String>, at: BoxPoint?)
    /// So many CSS pixels to the right and down.
    case offset(x: Double, y: Double)
  }

  /// What is dragged.
  public var source: Locator<String>
  /// Where in it the pointer goes down, and which modifiers are down.
  public var gesture: PointerGesture
  /// Where it ends.
  public var destination: Destination
  /// In how many moves the pointer gets there.
  public var steps: Int

  /// Makes a drag.
  public init(
    _ source: Locator<String>, to destination: Destination, steps: Int = 10,
    _ gesture: PointerGesture = PointerGesture()
  ) {
    self.source = source
    self.destination = destination
    self.steps = steps
    self.gesture = gesture
  }

  /// One frame: pages follow the pointer frame by frame.
  static let frame = InputAction.pause(.milliseconds(16))
}

extension Page {
  /// Drags an element: the pointer goes down on it, moves by steps and is let go. What takes part in
  /// HTML's drag and drop gets the events of that, made by the page agent.
  public func drag(
    _ drag: DragGesture, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let attempt = ActionAttempt(action: "drag", locator: drag.source, deadline: deadline)
    if case .offset(let x, let y) = drag.destination {
      return try await self.drag(drag, by: PagePoint(x: x, y: y), attempt)
    }
    // Before anything is pressed: does the element exist where it is to go?
    var goal = try await target(of: drag, from: nil, deadline)
    var start = PagePoint()
    let isThere = try await point(
      attempt, preparing: drag.gesture.adding(["locator": drag.source.json, "drag": true])
    ) { x, y in
      start = PagePoint(x: x, y: y)
      return drag.gesture.modifiers.map { .keyDown($0.name) }
        + [.pointerMove(x: x, y: y), .pointerDown(.left, clickCount: 1), DragGesture.frame]
    }
    guard isThere else { return }
    do throws(StepFailure) {
      if goal == nil { goal = try await target(of: drag, from: start, deadline) }
      // The page may make room for what is dragged as soon as that has begun.
      let nudged = start.moved(towards: goal ?? start, by: 10)
      _ = try await act(
        [.pointerMove(x: nudged.x, y: nudged.y), DragGesture.frame], confirming: nil, attempt)
      let end = try await target(of: drag, from: start, scrolls: true, deadline) ?? nudged
      let path = nudged.path(to: end, steps: drag.steps)
      let moves = path.flatMap { [InputAction.pointerMove(x: $0.x, y: $0.y), DragGesture.frame] }
      let confirm = AgentCall("confirmDrag")
      _ = try await act(moves + drag.release, confirming: confirm, attempt)
    } catch {
      _ = try? await act(drag.release, confirming: AgentCall("confirmDrag"), attempt)
      throw error
    }
  }

  /// Drags by an offset: the way is known, so all of it is one burst. chromedriver goes on with no
  /// slider's thumb in a later one.
  private func drag(
    _ drag: DragGesture, by offset: PagePoint, _ attempt: ActionAttempt
  ) async throws(StepFailure) {
    let source = drag.gesture.adding(["locator": drag.source.json, "drag": true])
    let ready = try attempt.success(try await ask("preparePointer", source, attempt))
    let start = PagePoint(x: ready["x"]?.number ?? 0, y: ready["y"]?.number ?? 0)
    _ = try await target(of: drag, from: start, attempt.deadline)
    let isThere = try await point(attempt, preparing: source) { x, y in
      let start = PagePoint(x: x, y: y)
      let end = PagePoint(x: x + offset.x, y: y + offset.y)
      let nudged = start.moved(towards: end, by: 10)
      let path = [nudged] + nudged.path(to: end, steps: drag.steps)
      return drag.gesture.modifiers.map { .keyDown($0.name) }
        + [.pointerMove(x: x, y: y), .pointerDown(.left, clickCount: 1), DragGesture.frame]
        + path.flatMap { [InputAction.pointerMove(x: $0.x, y: $0.y), DragGesture.frame] }
        + drag.release
    }
    guard isThere else { return }
    _ = try attempt.success(try await ask("confirmDrag", [:], attempt))
  }

  /// Where the drag ends; nil for an offset whose beginning is not known yet.
  private func target(
    of drag: DragGesture, from start: PagePoint?, scrolls: Bool = false,
    _ deadline: ContinuousClock.Instant
  ) async throws(StepFailure) -> PagePoint? {
    var argument: [String: JSONValue] = ["scroll": .bool(scrolls)]
    var locator = drag.source
    switch drag.destination {
    case .element(let element, let at):
      argument["to"] = element.json
      argument["toAt"] = at?.json
      locator = element
    case .offset(let x, let y):
      guard let start else { return nil }
      argument["by"] = ["x": .number(x), "y": .number(y)]
      argument["x"] = .number(start.x)
      argument["y"] = .number(start.y)
    }
    let attempt = ActionAttempt(action: "drag to", locator: locator, deadline: deadline)
    let answer = try attempt.success(try await ask("dragTarget", argument, attempt))
    return PagePoint(x: answer["x"]?.number ?? 0, y: answer["y"]?.number ?? 0)
  }
}

extension DragGesture {
  /// Lets go of the pointer and the modifiers.
  fileprivate var release: [InputAction] {
    [Self.frame, .pointerUp(.left, clickCount: 1)]
      + gesture.modifiers.reversed().map { .keyUp($0.name) }
  }
}

extension PagePoint {
  /// The point at most so many CSS pixels, and at most a quarter of the way, nearer to another one.
  fileprivate func moved(towards other: PagePoint, by distance: Double) -> PagePoint {
    let (x, y) = (other.x - self.x, other.y - self.y)
    let length = (x * x + y * y).squareRoot()
    guard length > 0 else { return self }
    let share = min(distance, length / 4) / length
    return PagePoint(x: self.x + x * share, y: self.y + y * share)
  }

  /// The points on the way to another one, which is the last.
  fileprivate func path(to other: PagePoint, steps: Int) -> [PagePoint] {
    (1...max(1, steps)).map { step in
      let share = Double(step) / Double(max(1, steps))
      return PagePoint(x: x + (other.x - x) * share, y: y + (other.y - y) * share)
    }
  }
}
