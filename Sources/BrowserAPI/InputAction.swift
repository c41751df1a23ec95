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
  /// A key by its `KeyboardEvent.key` value: `a`, `Enter`, `ArrowDown`, `Shift`.
  case keyDown(String)
  case keyUp(String)
  /// Text that appears as if pasted or entered by an input method: no key events.
  case insertText(String)
}

extension InputAction {
  /// Whether a pointer does it.
  var isOfPointer: Bool {
    switch self {
    case .pointerMove, .pointerDown, .pointerUp: true
    case .keyDown, .keyUp, .insertText: false
    }
  }
}
