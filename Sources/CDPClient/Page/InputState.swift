import BrowserAPI
import JSON
import Messaging
import Vocabulary

/// The pointer and the keys that are down: what the protocol wants repeated with each event.
struct InputState: Sendable {
  /// One command of a burst.
  enum Command: Sendable, Hashable {
    case mouse(
      type: String, x: Double, y: Double, button: String, buttons: Int, clickCount: Int?,
      modifiers: Int)
    case key(type: String, definition: Key, text: String?, modifiers: Int)
    case text(String)
    case touch(type: String, points: [TouchPoint], modifiers: Int)
    case wheel(x: Double, y: Double, deltaX: Double, deltaY: Double, modifiers: Int)
    case pause(Duration)
  }

  /// Where a finger is.
  struct TouchPoint: Encodable, Sendable, Hashable {
    var x: Double
    var y: Double
  }

  private var x = 0.0
  private var y = 0.0
  private var pressedButtons: [PointerButton] = []
  private var modifiers = 0

  /// Translates an action, keeping track of what is down.
  mutating func command(for action: InputAction) -> Command {
    switch action {
    case .pointerMove(let x, let y):
      self.x = x
      self.y = y
      return mouse("mouseMoved", pressedButtons.last, clickCount: nil)
    case .pointerDown(let button, let clickCount):
      pressedButtons.append(button)
      return mouse("mousePressed", button, clickCount: clickCount)
    case .pointerUp(let button, let clickCount):
      pressedButtons.removeAll { $0 == button }
      return mouse("mouseReleased", button, clickCount: clickCount)
    case .touchDown(let x, let y):
      return .touch(type: "touchStart", points: [TouchPoint(x: x, y: y)], modifiers: modifiers)
    case .touchUp: return .touch(type: "touchEnd", points: [], modifiers: modifiers)
    case .wheel(let x, let y, let deltaX, let deltaY):
      return .wheel(x: x, y: y, deltaX: deltaX, deltaY: deltaY, modifiers: modifiers)
    case .pause(let time): return .pause(time)
    case .keyDown(let name):
      let definition = key(name)
      modifiers |= definition.modifierBit
      // With Control, Alt or Meta a key is a command and enters nothing.
      let text = modifiers & 0b0111 == 0 ? definition.text : nil
      return .key(
        type: text == nil ? "rawKeyDown" : "keyDown", definition: definition, text: text,
        modifiers: modifiers)
    case .keyUp(let name):
      let definition = key(name)
      modifiers &= ~definition.modifierBit
      return .key(type: "keyUp", definition: definition, text: nil, modifiers: modifiers)
    case .insertText(let text):
      return .text(text)
    }
  }

  private func key(_ name: String) -> Key {
    let key = Key(name) ?? Key(unknown: name)
    return modifiers & 0b1000 == 0 ? key : key.shifted
  }

  private func mouse(_ type: String, _ button: PointerButton?, clickCount: Int?) -> Command {
    let bits = pressedButtons.reduce(0) { bits, button in
      switch button {
      case .left: bits | 1
      case .right: bits | 2
      case .middle: bits | 4
      }
    }
    return .mouse(
      type: type, x: x, y: y, button: button?.rawValue ?? "none", buttons: bits,
      clickCount: clickCount, modifiers: modifiers)
  }
}
