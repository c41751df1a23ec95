import JSON
public import Vocabulary

/// One input event, in the words of the W3C actions; points are CSS pixels in the viewport.
///
/// Specification: https://w3c.github.io/webdriver/#actions
public enum InputAction: Sendable, Hashable {
  case pointerMove(x: Double, y: Double)
  /// `clickCount` is 2 for the second press of a double click.
  case pointerDown(PointerButton, clickCount: Int)
  case pointerUp(PointerButton, clickCount: Int)
  /// A finger goes down at a point.
  case touchDown(x: Double, y: Double)
  /// The finger goes up where it is.
  case touchUp
  /// The wheel is turned over a point, by CSS pixels to the right and down.
  case wheel(x: Double, y: Double, deltaX: Double, deltaY: Double)
  /// A key by its name: `a`, `Enter`, `ArrowDown`, `Shift`, `KeyX`, `NumpadEnter`.
  case keyDown(String)
  case keyUp(String)
  /// Text that appears as if pasted or entered by an input method: no key events.
  case insertText(String)
  /// Nothing happens for this time; what is down stays down.
  case pause(Duration)
}

extension InputAction {
  /// Whether a pointer does it.
  var isOfPointer: Bool {
    switch self {
    case .pointerMove, .pointerDown, .pointerUp, .touchDown, .touchUp, .wheel: true
    case .keyDown, .keyUp, .insertText, .pause: false
    }
  }
}
